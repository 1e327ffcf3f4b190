"use strict";
/** What was measured of accuracy: every pruning once, with its interval and the rung that it reached. */
const Accuracy = (() => {
  const LISTED = 200;
  // With these equal, rows are one measurement; peripheries and most mappings do not matter to it.
  const KEY = ["scheme", "settings", "layer_settings", "ratios", "row_order", "exempt", "recover", "recover_seed", "weight_bits", "weight_scale", "propagate", "accuracy", "accuracy_split", "accuracy_images"];

  function distinct(report) {
    const accuracy = report.columns.get("accuracy").numbers;
    const known = new Map();
    for (let row = 0; row < report.rows; row++) {
      if (!Number.isNaN(accuracy[row])) {
        const key = KEY.map((name) => report.columns.get(name).get(row)).join("\u0001");
        if (!known.has(key)) {
          known.set(key, row);
        }
      }
    }
    return [...known.values()].sort((a, b) => accuracy[b] - accuracy[a] || a - b);
  }

  /** The interval as a line with a dot, on a scale that all rows share. */
  function picture(low, value, high, from, to) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const place = (v) => 4 + (152 * (v - from)) / (to - from || 1);
    svg.setAttribute("viewBox", "0 0 160 14");
    svg.setAttribute("class", "interval");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(svg.namespaceURI, "line");
    for (const [name, at] of [["x1", place(low)], ["x2", place(high)], ["y1", 7], ["y2", 7]]) {
      line.setAttribute(name, String(at));
    }
    const dot = document.createElementNS(svg.namespaceURI, "circle");
    for (const [name, at] of [["cx", place(value)], ["cy", 7], ["r", 4]]) {
      dot.setAttribute(name, String(at));
    }
    svg.append(line, dot);
    return svg;
  }

  function start(report) {
    const get = (name, row) => report.columns.get(name).get(row);
    const rows = distinct(report);
    const hint = Dom.byId("accuracy-hint");
    if (rows.length === 0) {
      hint.textContent = "Not measured in this sweep. Kept energy is a proxy and no accuracy; docs/accuracy.md says what proxies are worth.";
      return;
    }
    const shown = rows.slice(0, LISTED);
    const from = Math.min(...shown.map((row) => get("accuracy_low", row)));
    const to = Math.max(...shown.map((row) => get("accuracy_high", row)));
    hint.textContent =
      `${Format.number(rows.length)} measurements${rows.length > LISTED ? `, the best ${LISTED} shown` : ""}; intervals are Wilson's, 95 %, of the images alone. ` +
      `A rung is what was done before scoring, and on how many images; figures of different rungs do not compare. Bars go from ${Format.percent(from)} to ${Format.percent(to)}.`;
    const percent = (v) => (v === null ? "-" : (v * 100).toFixed(2));
    Dom.table(
      Dom.byId("accuracy-table"),
      [
        { text: "scheme", head: true }, { text: "settings", wide: true }, { text: "recovery" }, { text: "accuracy %", number: true }, { text: "95 % interval", number: true },
        { text: "" }, { text: "below unpruned, points", number: true }, { text: "rung" }, { text: "images", number: true }, { text: "split" }, { text: "epochs", number: true },
      ],
      shown.map((row) => [
        get("scheme", row),
        Format.value(get("settings", row)),
        Format.value(get("recover", row)),
        percent(get("accuracy", row)),
        `${percent(get("accuracy_low", row))} to ${percent(get("accuracy_high", row))}`,
        picture(get("accuracy_low", row), get("accuracy", row), get("accuracy_high", row), from, to),
        percent(get("accuracy_drop", row)),
        Format.value(get("accuracy_method", row)),
        Format.value(get("accuracy_images", row)),
        Format.value(get("accuracy_split", row)),
        Format.value(get("accuracy_epochs", row)),
      ]));
  }

  return { start };
})();
