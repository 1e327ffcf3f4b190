"use strict";
/** Energy, latency and area of the chosen points by component and by layer. */
const Breakdown = (() => {
  const NAMES = { energy: "energy (pJ)", area: "area (um2)", latency: "latency (ns)" };
  let report;
  const charts = {};

  function draw() {
    const { points, reason } = report.breakdown;
    Dom.byId("breakdown-hint").textContent = reason
      ? `Not shown: ${reason}.`
      : `The point of each scheme with the fewest crossbars at the quality of the comparison below; where it does not get there, its best. Energy by layer is without leakage.`;
    Dom.byId("breakdown-body").hidden = Boolean(reason);
    if (reason) {
      return;
    }
    const measure = State.among("m", Object.keys(NAMES), "energy");
    const isShare = State.get("a", "share") === "share";
    Dom.byId("measure").value = measure;
    Dom.byId("amount").value = isShare ? "share" : "absolute";
    one("component", "components", measure === "latency" ? "energy" : measure, isShare);
    one("layer", "layers", measure, isShare);
  }

  function one(kind, id, measure, isShare) {
    const { points } = report.breakdown;
    const names = [...new Set(points.flatMap((p) => p.parts.filter((q) => q.kind === kind).map((q) => q.name)))];
    const amount = (point, name) => point.parts.filter((q) => q.kind === kind && q.name === name).reduce((sum, q) => sum + (q[measure] || 0), 0);
    const totals = points.map((point) => names.reduce((sum, name) => sum + amount(point, name), 0));
    const shown = names.filter((name) => points.some((point) => amount(point, name) > 0));
    const colour = (i) => (kind === "layer" ? Colours.shape(i) : Colours.part(i));
    const ink = Dom.ink("ink");
    Dom.byId(id).style.height = 4.5 + points.length * 1.9 + "rem";
    charts[id].resize();
    charts[id].setOption(
      {
        animation: false,
        grid: { left: 190, right: 40, top: 8, bottom: 44 },
        xAxis: {
          type: "value",
          name: isShare ? `share of ${NAMES[measure]}` : NAMES[measure],
          nameLocation: "middle",
          nameGap: 28,
          max: isShare ? 1 : undefined,
          nameTextStyle: { color: ink },
          axisLabel: { color: Dom.ink("soft"), formatter: (v) => (isShare ? Math.round(v * 100) + " %" : Format.short(v)) },
          splitLine: { lineStyle: { color: Dom.ink("line"), opacity: 0.5 } },
        },
        yAxis: { type: "category", inverse: true, data: points.map((p) => Points.title(p.row)), axisLabel: { color: ink }, axisTick: { show: false }, axisLine: { lineStyle: { color: Dom.ink("line") } } },
        series: shown.map((name, i) => ({
          type: "bar",
          name,
          stack: "all",
          silent: true,
          barMaxWidth: 20,
          itemStyle: { color: colour(i), borderColor: Dom.ink("ground"), borderWidth: 0.5 },
          data: points.map((point, p) => (isShare ? (totals[p] ? amount(point, name) / totals[p] : 0) : amount(point, name))),
        })),
      },
      { notMerge: true });
    Dom.fill(
      Dom.byId(`${kind}-legend`),
      shown.map((name, i) => {
        const entry = Dom.make("span");
        entry.append(Dom.swatch(colour(i)), Dom.make("span", name));
        return entry;
      }));
    Dom.table(
      Dom.byId(`${kind}-table`),
      [{ text: kind, head: true }, ...points.map((p) => ({ text: Points.title(p.row), number: true }))],
      [
        ...shown.map((name) => [
          name,
          ...points.map((point, p) => {
            const value = amount(point, name);
            return totals[p] ? `${Format.number(value)} (${Format.percent(value / totals[p])})` : "-";
          }),
        ]),
        [NAMES[measure], ...totals.map((total) => Format.number(total))],
      ]);
  }

  function start(loaded) {
    report = loaded;
    for (const id of ["components", "layers"]) {
      charts[id] = echarts.init(Dom.byId(id), null, { renderer: "canvas" });
    }
    for (const [id, key, usual] of [["measure", "m", "energy"], ["amount", "a", "share"]]) {
      Dom.byId(id).addEventListener("change", (event) => {
        State.set({ [key]: event.target.value === usual ? "" : event.target.value });
        draw();
      });
    }
  }

  return { start, draw, resize: () => Object.values(charts).forEach((chart) => chart.resize()) };
})();
