"use strict";
/** The parts of the report that are tables: comparison, sensitivity, provenance, failures, warnings. */
const Tables = (() => {
  const items = (texts) => texts.map((text) => Dom.make("li", text));

  function comparison(report) {
    const { tables, notes } = report.comparison;
    Dom.fill(
      Dom.byId("comparison-tables"),
      tables.map((one) => {
        const scroll = Dom.make("div", undefined, "scroll");
        const table = Dom.make("table");
        Dom.table(table, one.columns.map((text, c) => ({ text, number: one.numeric[c], head: c === 0 })), one.rows, one.title);
        scroll.append(table);
        return scroll;
      }));
    Dom.fill(Dom.byId("comparison-notes"), items(notes));
  }

  function sensitivity(report) {
    const { objectives, effects, neverAlone } = report.sensitivity;
    Dom.byId("never-alone").hidden = neverAlone.length === 0;
    Dom.byId("never-alone").textContent = `Not in the table, as no two points compare in it alone: ${neverAlone.join(", ")}.`;
    if (effects.length === 0) {
      Dom.fill(Dom.byId("sensitivity-table"), [Dom.make("caption", "No two points differ in one parameter alone.")]);
      return;
    }
    const parameters = [...new Set(effects.map((e) => e.parameter))];
    const cell = (parameter, objective) => {
      const effect = effects.find((e) => e.parameter === parameter && e.objective === objective);
      if (!effect) {
        return "-";
      }
      const span = Dom.make("span");
      if (effect.largest < 1 + 1e-9) {
        span.append("none");
      } else {
        span.append(`x${Format.number(effect.mean, 3)} (most x${Format.number(effect.largest, 3)})`, Dom.make("small", `best ${effect.best} in ${Format.percent(effect.bestShare)}`));
      }
      span.append(Dom.make("small", `${Format.number(effect.sets)} sets`));
      return span;
    };
    Dom.table(
      Dom.byId("sensitivity-table"),
      [{ text: "parameter", head: true }, { text: "values", number: true }, ...objectives.map((text) => ({ text }))],
      parameters.map((p) => [p, effects.find((e) => e.parameter === p).values, ...objectives.map((o) => cell(p, o))]));
  }

  function provenance(report) {
    Dom.table(Dom.byId("provenance-table"), [{ text: "what", head: true }, { text: "value", wide: true }], report.provenance);
    const failed = report.failed;
    Dom.byId("no-failures").hidden = failed.length > 0;
    Dom.byId("failed-table").hidden = failed.length === 0;
    Dom.table(
      Dom.byId("failed-table"),
      [{ text: "reason", wide: true, head: true }, { text: "points", number: true }, { text: "such as" }],
      failed.map((one) => [one.reason, Format.number(one.points), one.example]));
    Dom.byId("spec").textContent = report.spec;
  }

  function header(report) {
    const { name, network, weights, stored, planned, sampling } = report.sweep;
    document.title = `${name} - SegSweep report`;
    Dom.byId("title").textContent = name;
    Dom.byId("subtitle").textContent = `${network}, ${weights} weights, ${report.sweep.accelerator}; ${Format.number(stored)} of ${Format.number(planned)} points`;
    Dom.byId("sampling").hidden = sampling === "";
    Dom.byId("sampling").textContent = sampling;
    Dom.fill(Dom.byId("warning-list"), items(report.warnings));
  }

  function start(report) {
    header(report);
    comparison(report);
    sensitivity(report);
    provenance(report);
  }

  return { start };
})();
