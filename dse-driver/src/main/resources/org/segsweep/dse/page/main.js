"use strict";
/** Starts the page, and draws it again when the theme, the size or the address changes. */
(() => {
  const SECTIONS = [["front", "Front"], ["breakdown", "Costs"], ["accuracy", "Accuracy"], ["comparison", "Schemes"], ["sensitivity", "Parameters"], ["mapping", "Crossbars"], ["provenance", "Origin"]];
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function theme() {
    const wanted = State.among("theme", ["auto", "light", "dark"], "auto");
    Dom.byId("theme").value = wanted;
    document.documentElement.dataset.theme = wanted === "auto" ? (dark.matches ? "dark" : "light") : wanted;
  }

  /** Axes that a sweep asks for; crossbars or another cost across, quality up. */
  function defaults(report) {
    const present = (name) => report.columns.get(name).isPresent;
    const own = report.sweep.objectives.filter(present);
    const quality = ["accuracy", "kept_energy"].find((name) => own.includes(name) || present(name));
    const cost = own.find((name) => name !== quality && name !== "accuracy" && name !== "kept_energy") || "crossbars";
    report.axes = [cost, quality];
    const numbers = report.columns.get(cost).numbers;
    const above = numbers.filter((v) => v > 0).sort();
    report.scales = { x: above.length > 0 && above[above.length - 1] / above[0] > 10 ? "log" : "lin", y: "lin" };
  }

  /** One section alone, to be sent or put into a document. */
  function alone() {
    const only = State.among("only", SECTIONS.map(([id]) => id), "");
    for (const section of document.querySelectorAll("main > section")) {
      section.hidden = only !== "" && section.id !== only;
    }
    Dom.byId("nav").hidden = only !== "";
  }

  function drawAll() {
    theme();
    alone();
    Front.draw();
    Points.draw();
    Breakdown.draw();
    Mapping.draw();
  }

  function navigation() {
    Dom.fill(
      Dom.byId("nav"),
      SECTIONS.map(([id, text]) => {
        const button = Dom.make("button", text);
        button.type = "button";
        button.addEventListener("click", () => {
          Dom.byId(id).scrollIntoView();
          Dom.byId(id + "-title").tabIndex = -1;
          Dom.byId(id + "-title").focus({ preventScroll: true });
        });
        return button;
      }));
  }

  function listen() {
    Dom.byId("theme").addEventListener("change", (event) => {
      State.set({ theme: event.target.value === "auto" ? "" : event.target.value });
      drawAll();
    });
    dark.addEventListener("change", drawAll);
    State.onChange(() => {
      Points.restore();
      drawAll();
    });
    let waiting = 0;
    let width = innerWidth;
    addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (innerWidth !== width) {
          width = innerWidth;
          [Front, Parallel, Breakdown].forEach((part) => part.resize());
          Mapping.draw();
        }
      }, 150);
    });
    // Paper is white.
    addEventListener("beforeprint", () => {
      document.documentElement.dataset.theme = "light";
      Front.draw();
      Breakdown.draw();
      Mapping.draw();
    });
    addEventListener("afterprint", drawAll);
  }

  async function start() {
    theme();
    const report = await Data.load(Dom.byId("data").textContent);
    defaults(report);
    navigation();
    Tables.start(report);
    Points.start(report, () => {
      Front.redrawMarks();
      Points.listFront();
    });
    Parallel.start(report);
    Front.start(report, () => {
      Parallel.draw();
      Points.listFront();
    });
    Breakdown.start(report);
    Accuracy.start(report);
    Mapping.start(report);
    listen();
    drawAll();
    Dom.byId("data").remove();
    document.body.dataset.ready = String(Math.round(performance.now()));
  }

  start().catch((error) => {
    Dom.byId("failure").hidden = false;
    Dom.byId("failure").textContent = `This report cannot be shown here: ${error.message}`;
    throw error;
  });
})();
