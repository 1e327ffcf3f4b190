"use strict";
/** The selected points as lines over several columns. */
const Parallel = (() => {
  const MOST_LINES = 1500;
  const MOST_AXES = 9;
  const MOST_VALUES = 24;
  let report;
  let chart;

  const column = (name) => report.columns.get(name);

  /** Whether lines differ on its axis: two values or more, none being none. */
  const spreads = (name) => column(name).code !== "same" && (column(name).code !== "list" || column(name).values.filter((v) => v !== null).length > 1);

  /** Parameters that differ, then objectives, those of the front's axes first. */
  function candidates() {
    const parameters = [...new Set(report.parameters)].filter((name) => column(name) && spreads(name) && column(name).type !== "flag");
    const objectives = report.objectives.map((o) => o.column).filter((name) => spreads(name) && column(name).isNumeric);
    return [...parameters, ...objectives.filter((name) => !parameters.includes(name))];
  }

  function usual() {
    const { x, y } = Front.view();
    const fits = (name) => column(name).isNumeric || column(name).values.length <= MOST_VALUES;
    const most = candidates().filter((name) => name !== x && name !== y && fits(name) && share(name) > 0.5);
    return [...new Set(["scheme", ...most.slice(0, MOST_AXES - 3), x, y])].filter(spreads);
  }

  /** How many of the rows have a value; looked at in some. */
  function share(name) {
    let there = 0;
    const step = Math.max(1, Math.floor(report.rows / 500));
    for (let i = 0; i < report.rows; i += step) {
      there += column(name).get(i) === null ? 0 : step;
    }
    return there / report.rows;
  }

  const chosen = () => (State.get("axes") ? State.list("axes").filter((name) => report.columns.has(name)) : usual());

  /** The front's points first, then the others at even distances. */
  function lines() {
    const rows = Front.selected();
    const front = rows.filter((row) => Front.view().onFront.has(row));
    const others = rows.filter((row) => !Front.view().onFront.has(row));
    const room = Math.max(0, MOST_LINES - front.length);
    const step = Math.max(1, Math.ceil(others.length / Math.max(1, room)));
    return { all: rows.length, step, drawn: [...others.filter((_, i) => i % step === 0), ...front.slice(0, MOST_LINES)] };
  }

  function axis(name, dim) {
    const base = {
      dim,
      name,
      nameTextStyle: { color: Dom.ink("ink"), fontSize: 11 },
      axisLine: { lineStyle: { color: Dom.ink("line") } },
      axisTick: { lineStyle: { color: Dom.ink("line") } },
      // Lines pass behind the labels: a rim in the colour of the ground keeps them readable.
      axisLabel: { color: Dom.ink("ink"), fontSize: 11, textBorderColor: Dom.ink("ground"), textBorderWidth: 3 },
      nameTruncateLength: 18,
    };
    if (!column(name).isNumeric) {
      return { ...base, type: "category", data: categories(name), axisLabel: { ...base.axisLabel, width: 84, overflow: "truncate" } };
    }
    return { ...base, type: "value", scale: true, axisLabel: { ...base.axisLabel, formatter: Format.short } };
  }

  const categories = (name) => column(name).values.filter((v) => v !== null).map((v) => Format.value(v));

  function cell(name, row) {
    const value = column(name).get(row);
    return value === null ? "-" : column(name).isNumeric ? value : Format.value(value);
  }

  function draw() {
    const names = chosen();
    const { all, step, drawn } = lines();
    const { classes } = Front.view();
    const series = classes.labels.map((_, k) => ({
      type: "parallel",
      data: drawn.filter((row) => classes.of[row] === k).map((row) => names.map((name) => cell(name, row))),
      lineStyle: { color: classes.colours[k], width: 1, opacity: drawn.length > 300 ? 0.18 : 0.5 },
      emphasis: { disabled: true },
      progressive: 0,
      silent: true,
    }));
    chart.setOption(
      { animation: false, parallel: { left: 56, right: 96, top: 36, bottom: 20 }, parallelAxis: names.map(axis), series },
      { notMerge: true });
    Dom.byId("parallel-status").textContent =
      step === 1 && drawn.length === all
        ? `Lines of ${Format.number(all)} points.`
        : `Lines of ${Format.number(drawn.length)} of ${Format.number(all)} points: the front, and every ${step}th other one.`;
    Dom.byId("parallel").setAttribute("aria-label", `Parallel coordinates over ${names.join(", ")}`);
    boxes(names);
  }

  function boxes(names) {
    Dom.fill(
      Dom.byId("axes"),
      candidates().map((name) => {
        const label = Dom.make("label");
        const box = Dom.make("input");
        box.type = "checkbox";
        box.value = name;
        box.checked = names.includes(name);
        box.addEventListener("change", () => {
          const now = chosen().filter((other) => other !== name);
          State.set({ axes: (box.checked ? [...now, name] : now).join(".") });
          draw();
          Dom.byId("axes").querySelector(`input[value="${CSS.escape(name)}"]`).focus();
        });
        label.append(box, " " + name);
        return label;
      }));
  }

  function start(loaded) {
    report = loaded;
    chart = echarts.init(Dom.byId("parallel"), null, { renderer: "canvas" });
  }

  return { start, draw, resize: () => chart.resize() };
})();
