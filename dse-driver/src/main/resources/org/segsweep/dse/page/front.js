"use strict";
/** The scatter of all points in two objectives, with their front on top. */
const Front = (() => {
  /** More points of a class are drawn as a cloud. */
  const MOST_MARKS = 1500;

  let report;
  let chart;
  let view;
  let walked = -1;
  let isSelecting = false;
  let listener = () => {};

  const column = (name) => report.columns.get(name);

  const signOf = (name) => (report.objectives.find((o) => o.column === name).better === "min" ? 1 : -1);

  const labelOf = (name) => report.objectives.find((o) => o.column === name).label;

  const betterOf = (name) => (signOf(name) === 1 ? "less is better" : "more is better");

  const offered = (id) => [...Dom.byId(id).options].map((option) => option.value);

  const colour = () => State.among("c", offered("c"), "scheme");

  /** What is drawn: chosen columns, their numbers as drawn, the rows that can be. */
  function choose() {
    const x = State.among("x", offered("x"), report.axes[0]);
    const y = State.among("y", offered("y"), report.axes[1]);
    const log = { x: State.get("xs", report.scales.x) === "log", y: State.get("ys", report.scales.y) === "log" };
    const classes = Colours.classes(column(colour()), report.schemes);
    const hidden = new Set(State.list("hide").map(Number));
    const xs = column(x).numbers;
    const ys = column(y).numbers;
    const rows = [];
    let left = 0;
    for (let i = 0; i < report.rows; i++) {
      const fits = (log.x ? xs[i] > 0 : !Number.isNaN(xs[i])) && (log.y ? ys[i] > 0 : !Number.isNaN(ys[i]));
      if (!fits) {
        left++;
      } else if (!hidden.has(classes.of[i])) {
        rows.push(i);
      }
    }
    const front = Pareto.front(rows, xs, ys, signOf(x), signOf(y));
    return { x, y, log, classes, hidden, xs, ys, rows, left, front, onFront: new Set(front) };
  }

  const placed = (value, log) => (log ? Math.log10(value) : value);

  /** Ends of an axis, rounded outward, as drawn. */
  function ends(rows, values, log) {
    let low = Infinity;
    let high = -Infinity;
    for (const row of rows) {
      low = Math.min(low, values[row]);
      high = Math.max(high, values[row]);
    }
    if (low > high) {
      return [0, 1];
    }
    const a = placed(low, log);
    const b = placed(high, log);
    const room = (b - a || Math.abs(a) || 1) * 0.04;
    return [a - room, b + room];
  }

  function axis(name, log, range, window) {
    const [low, high] = window || range;
    const ticks = log ? Format.logTicks(10 ** low, 10 ** high).map(Math.log10) : Format.linearTicks(low, high);
    return {
      type: "value",
      name: `${labelOf(name)}, ${betterOf(name)}`,
      nameLocation: "middle",
      nameGap: 34,
      min: range[0],
      max: range[1],
      nameTextStyle: { color: Dom.ink("ink"), fontSize: 13 },
      axisLine: { show: true, onZero: false, lineStyle: { color: Dom.ink("line") } },
      axisTick: { show: true, customValues: ticks },
      axisLabel: { color: Dom.ink("soft"), customValues: ticks, formatter: (v) => Format.short(log ? 10 ** v : v), hideOverlap: true },
      splitLine: { show: false },
    };
  }

  /** The points of a class: many in the cloud below the chart, few in the chart. */
  function pointsOf(k) {
    const members = view.rows.filter((row) => view.classes.of[row] === k);
    view.members.push(members);
    if (members.length > MOST_MARKS) {
      const places = new Float64Array(members.length * 2);
      members.forEach((row, i) => {
        places[2 * i] = placed(view.xs[row], view.log.x);
        places[2 * i + 1] = placed(view.ys[row], view.log.y);
      });
      view.clouds.push({ rows: members, places, colour: view.classes.colours[k] });
      return [];
    }
    return [{
      id: `class-${k}`,
      type: "scatter",
      data: members.map(place),
      symbolSize: 6,
      itemStyle: { color: view.classes.colours[k], opacity: 0.75 },
      emphasis: { disabled: true },
      cursor: "pointer",
      z: 2,
    }];
  }

  /** Where the cloud goes: the plot, and from places on the axes to pixels. */
  function placing() {
    const line = (axis) => {
      const [a, b] = view.range[axis];
      const [from, to] = [a, b].map((end) => chart.convertToPixel({ [axis + "AxisIndex"]: 0 }, end));
      const scale = (to - from) / (b - a);
      return { scale, offset: from - a * scale };
    };
    const { x, y, width, height } = grid();
    return { x, y, width, height, toX: line("x"), toY: line("y") };
  }

  const place = (row) => [placed(view.xs[row], view.log.x), placed(view.ys[row], view.log.y)];

  function marks() {
    const line = {
      id: "front",
      type: "line",
      data: view.front.map(place),
      step: signOf(view.x) === 1 ? "end" : "start",
      showSymbol: view.front.length <= 400,
      symbol: "circle",
      symbolSize: 7,
      silent: false,
      animation: false,
      lineStyle: { color: Dom.ink("front"), width: 1.5 },
      itemStyle: { color: Dom.ink("front"), borderColor: Dom.ink("ground"), borderWidth: 1 },
      emphasis: { disabled: true },
      z: 10,
    };
    const pins = {
      id: "pins",
      type: "scatter",
      data: Points.pins().filter((row) => view.rows.includes(row)).map(place),
      symbol: "diamond",
      symbolSize: 16,
      itemStyle: { color: "transparent", borderColor: Dom.ink("accent"), borderWidth: 2.5 },
      silent: true,
      z: 12,
    };
    return [line, whiskers(), pins, walkedMark()];
  }

  function walkedMark() {
    return {
      id: "walked",
      type: "scatter",
      data: walked >= 0 ? [place(view.front[walked])] : [],
      symbolSize: 18,
      itemStyle: { color: "transparent", borderColor: Dom.ink("accent"), borderWidth: 2 },
      silent: true,
      z: 13,
    };
  }

  /** The 95 % intervals of the points on the front, where accuracy goes up. */
  function whiskers() {
    const low = column("accuracy_low");
    const high = column("accuracy_high");
    const data = [];
    if (view.y === "accuracy" && low.isPresent) {
      for (const row of view.front) {
        const x = placed(view.xs[row], view.log.x);
        data.push([x, placed(low.get(row), view.log.y)], [x, placed(high.get(row), view.log.y)], ["-", "-"]);
      }
    }
    return { id: "whiskers", type: "line", data, showSymbol: false, silent: true, animation: false, lineStyle: { color: Dom.ink("front"), width: 1, opacity: 0.6 }, z: 9 };
  }

  function draw() {
    view = choose();
    view.members = [];
    view.clouds = [];
    walked = -1;
    const zoom = State.get("zoom").split("_").map(Number);
    const isZoomed = zoom.length === 4 && zoom.every(Number.isFinite);
    view.range = { x: ends(view.rows, view.xs, view.log.x), y: ends(view.rows, view.ys, view.log.y) };
    chart.setOption(
      {
        animation: false,
        grid: { left: 72, right: 24, top: 16, bottom: 56 },
        xAxis: axis(view.x, view.log.x, view.range.x, isZoomed ? window_(view.range.x, zoom[0], zoom[1]) : null),
        yAxis: { ...axis(view.y, view.log.y, view.range.y, isZoomed ? window_(view.range.y, zoom[2], zoom[3]) : null), nameGap: 52 },
        dataZoom: [
          { id: "zx", type: "inside", xAxisIndex: 0, filterMode: "none", start: isZoomed ? zoom[0] : 0, end: isZoomed ? zoom[1] : 100 },
          { id: "zy", type: "inside", yAxisIndex: 0, filterMode: "none", start: isZoomed ? zoom[2] : 0, end: isZoomed ? zoom[3] : 100 },
        ],
        series: [...view.classes.labels.flatMap((_, k) => pointsOf(k)), ...marks()],
      },
      { notMerge: true });
    Cloud.set(view.clouds);
    Cloud.draw(placing());
    controls();
    legend();
    status();
    box();
    listener();
  }

  function window_(range, start, end) {
    const span = range[1] - range[0];
    return [range[0] + (span * start) / 100, range[0] + (span * end) / 100];
  }

  /** New marks without new clouds: cheap after a pin. */
  function redrawMarks() {
    chart.setOption({ series: marks() });
  }

  function controls() {
    for (const [id, value] of [["x", view.x], ["y", view.y], ["c", colour()], ["xs", view.log.x ? "log" : "lin"], ["ys", view.log.y ? "log" : "lin"]]) {
      Dom.byId(id).value = value;
    }
    Dom.byId("x-name").textContent = labelOf(view.x);
    Dom.byId("y-name").textContent = labelOf(view.y);
    const bounds = selection();
    ["x0", "x1", "y0", "y1"].forEach((id, i) => {
      Dom.byId(id).value = bounds && Number.isFinite(bounds[i]) ? String(Number(bounds[i].toPrecision(6))) : "";
    });
    Dom.byId("scatter").setAttribute(
      "aria-label",
      `${view.rows.length} points by ${labelOf(view.x)} and ${labelOf(view.y)}; ${view.front.length} are on their front, which is listed below`);
  }

  function legend() {
    Dom.fill(
      Dom.byId("legend"),
      view.classes.labels.map((label, k) => {
        const button = Dom.make("button");
        button.type = "button";
        button.append(Dom.swatch(view.classes.colours[k]), Dom.make("span", label));
        button.setAttribute("aria-pressed", String(!view.hidden.has(k)));
        button.addEventListener("click", () => {
          const hidden = new Set(view.hidden);
          if (!hidden.delete(k)) {
            hidden.add(k);
          }
          State.set({ hide: [...hidden].join(".") });
          draw();
        });
        return button;
      }));
  }

  function status() {
    const chosen = selection() ? `, ${Format.number(selected().length)} selected` : "";
    const left = view.left > 0 ? `; ${Format.number(view.left)} not shown: no value, or none above 0 on a logarithmic scale` : "";
    Dom.byId("scatter-status").textContent = `${Format.number(view.rows.length)} points, ${Format.number(view.front.length)} on the front of these two${chosen}${left}.`;
  }

  /** Ends of the selection, x from and to, y from and to; null without one. */
  function selection() {
    const parts = State.get("sel").split("_");
    const bounds = parts.map((p, i) => (p === "" ? (i % 2 ? Infinity : -Infinity) : Number(p)));
    return bounds.length === 4 && !bounds.some(Number.isNaN) ? bounds : null;
  }

  /** Rows inside it, or all that are drawn. */
  function selected() {
    const s = selection();
    return s ? view.rows.filter((r) => view.xs[r] >= s[0] && view.xs[r] <= s[1] && view.ys[r] >= s[2] && view.ys[r] <= s[3]) : view.rows;
  }

  function setSelection(bounds) {
    State.set({ sel: bounds ? bounds.map((b) => (Number.isFinite(b) ? Number(b.toPrecision(7)) : "")).join("_") : "" });
    controls();
    status();
    box();
    listener();
  }

  const grid = () => chart.getModel().getComponent("grid").coordinateSystem.getRect();

  /** The selection as a frame over the chart. */
  function box() {
    const frame = Dom.byId("brush-box");
    const s = selection();
    frame.hidden = !s;
    if (!s) {
      return;
    }
    const area = grid();
    const pixel = (axis, value, log, fallback) => {
      const drawn = Number.isFinite(value) && (!log || value > 0) ? chart.convertToPixel({ [axis + "AxisIndex"]: 0 }, placed(value, log)) : fallback;
      const [low, high] = axis === "x" ? [area.x, area.x + area.width] : [area.y, area.y + area.height];
      return Math.min(high, Math.max(low, drawn));
    };
    const left = pixel("x", s[0], view.log.x, area.x);
    const right = pixel("x", s[1], view.log.x, area.x + area.width);
    const bottom = pixel("y", s[2], view.log.y, area.y + area.height);
    const top = pixel("y", s[3], view.log.y, area.y);
    Object.assign(frame.style, { left: left + "px", top: top + "px", width: right - left + "px", height: bottom - top + "px" });
  }

  function brush() {
    const layer = Dom.byId("brush-layer");
    let from = null;
    const spot = (event) => {
      const bounds = layer.getBoundingClientRect();
      const area = grid();
      return [
        Math.min(area.x + area.width, Math.max(area.x, event.clientX - bounds.left)),
        Math.min(area.y + area.height, Math.max(area.y, event.clientY - bounds.top)),
      ];
    };
    layer.addEventListener("pointerdown", (event) => {
      from = spot(event);
      layer.setPointerCapture(event.pointerId);
    });
    layer.addEventListener("pointermove", (event) => {
      if (from) {
        const to = spot(event);
        const frame = Dom.byId("brush-box");
        frame.hidden = false;
        Object.assign(frame.style, {
          left: Math.min(from[0], to[0]) + "px",
          top: Math.min(from[1], to[1]) + "px",
          width: Math.abs(from[0] - to[0]) + "px",
          height: Math.abs(from[1] - to[1]) + "px",
        });
      }
    });
    layer.addEventListener("pointerup", (event) => {
      const to = spot(event);
      const start = from;
      from = null;
      if (!start || Math.abs(start[0] - to[0]) < 3 || Math.abs(start[1] - to[1]) < 3) {
        box();
        return;
      }
      const value = (axis, pixel, log) => {
        const drawn = chart.convertFromPixel({ [axis + "AxisIndex"]: 0 }, pixel);
        return log ? 10 ** drawn : drawn;
      };
      const xs = [start[0], to[0]].map((p) => value("x", p, view.log.x)).sort((a, b) => a - b);
      const ys = [start[1], to[1]].map((p) => value("y", p, view.log.y)).sort((a, b) => a - b);
      setSelection([...xs, ...ys]);
    });
    Dom.byId("select").addEventListener("click", () => {
      isSelecting = !isSelecting;
      layer.hidden = !isSelecting;
      Dom.byId("select").setAttribute("aria-pressed", String(isSelecting));
    });
    Dom.byId("select-clear").addEventListener("click", () => setSelection(null));
    const ids = ["x0", "x1", "y0", "y1"];
    ids.forEach((id) =>
      Dom.byId(id).addEventListener("change", () => {
        const bounds = ids.map((other, i) => {
          const text = Dom.byId(other).value.replaceAll(",", "").trim();
          return text !== "" && Number.isFinite(Number(text)) ? Number(text) : i % 2 ? Infinity : -Infinity;
        });
        setSelection(bounds.some(Number.isFinite) ? bounds : null);
      }));
  }

  /** The row that an event of the chart is about, or -1. */
  function rowOf(event) {
    if (event.seriesId && event.seriesId.startsWith("class-")) {
      return view.members[Number(event.seriesId.slice(6))][event.dataIndex];
    }
    return event.seriesId === "front" && event.dataIndex !== undefined ? view.front[event.dataIndex] : -1;
  }

  function pointing() {
    let isShown = false;
    const show = (row, event) => {
      isShown = true;
      Dom.tooltip.show(event.clientX, event.clientY, Points.describe(row));
    };
    const hide = () => {
      isShown = false;
      Dom.tooltip.hide();
    };
    chart.on("mousemove", (event) => {
      const row = rowOf(event);
      if (row >= 0) {
        show(row, event.event.event);
      }
    });
    chart.on("mouseout", hide);
    chart.on("click", (event) => {
      const row = rowOf(event);
      if (row >= 0) {
        Points.toggle(row);
      }
    });
    // The cloud is no part of the chart, and below all of it.
    const below = (event) => (!event.target || event.target.cursor !== "pointer" ? Cloud.at(event.offsetX, event.offsetY) : -1);
    const pane = chart.getZr();
    pane.on("mousemove", (event) => {
      const row = below(event);
      if (row >= 0) {
        // Last, since moving the chart has a cursor of its own.
        queueMicrotask(() => pane.setCursorStyle("pointer"));
        show(row, event.event);
      } else if (isShown && !event.target) {
        hide();
      }
    });
    pane.on("click", (event) => {
      const row = below(event);
      if (row >= 0) {
        Points.toggle(row);
      }
    });
    pane.on("globalout", hide);
  }

  function zoom(factor) {
    const ranges = chart.getOption().dataZoom;
    ["zx", "zy"].forEach((id, i) => {
      const middle = (ranges[i].start + ranges[i].end) / 2;
      const half = Math.min(50, (factor * (ranges[i].end - ranges[i].start)) / 2);
      const start = factor === 0 ? 0 : Math.max(0, middle - half);
      const end = factor === 0 ? 100 : Math.min(100, middle + half);
      chart.dispatchAction({ type: "dataZoom", dataZoomId: id, start, end });
    });
  }

  let settling = 0;
  function zoomed() {
    Cloud.drawSoon(placing);
    box();
    clearTimeout(settling);
    settling = setTimeout(() => {
      const [x, y] = chart.getOption().dataZoom;
      const isWhole = x.start === 0 && x.end === 100 && y.start === 0 && y.end === 100;
      State.set({ zoom: isWhole ? "" : [x.start, x.end, y.start, y.end].map((v) => Number(v.toFixed(3))).join("_") });
      chart.setOption({
        xAxis: axis(view.x, view.log.x, view.range.x, window_(view.range.x, x.start, x.end)),
        yAxis: { ...axis(view.y, view.log.y, view.range.y, window_(view.range.y, y.start, y.end)), nameGap: 52 },
      });
    }, 120);
  }

  function walk(step) {
    if (view.front.length === 0) {
      return;
    }
    walked = walked < 0 ? (step > 0 ? 0 : view.front.length - 1) : (walked + step + view.front.length) % view.front.length;
    const row = view.front[walked];
    chart.setOption({ series: [walkedMark()] });
    const [x, y] = chart.convertToPixel({ gridIndex: 0 }, place(row));
    const bounds = Dom.byId("scatter").getBoundingClientRect();
    Dom.tooltip.show(bounds.left + x, bounds.top + y, Points.describe(row));
    Dom.byId("scatter-status").textContent = `Point ${walked + 1} of ${view.front.length} on the front: ${Points.spoken(row, [view.x, view.y])}`;
  }

  function keys(event) {
    const actions = {
      ArrowRight: () => walk(1),
      ArrowLeft: () => walk(-1),
      Enter: () => walked >= 0 && Points.toggle(view.front[walked]),
      "+": () => zoom(0.5),
      "-": () => zoom(2),
      0: () => zoom(0),
      Escape: () => {
        walked = -1;
        chart.setOption({ series: [walkedMark()] });
        Dom.tooltip.hide();
        status();
      },
    };
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  function start(loaded, changed) {
    report = loaded;
    listener = changed;
    const usable = report.objectives.filter((o) => column(o.column).isPresent);
    for (const id of ["x", "y"]) {
      Dom.options(Dom.byId(id), usable.map((o) => [o.column, o.label]));
    }
    const colourable = [...new Set(["scheme", ...report.parameters])].filter((name) => column(name) && column(name).varies);
    Dom.options(Dom.byId("c"), (colourable.includes("scheme") ? colourable : ["scheme", ...colourable]).map((name) => [name, name]));
    chart = echarts.init(Dom.byId("scatter"), null, { renderer: "canvas" });
    Cloud.start();
    for (const id of ["x", "y", "xs", "ys", "c"]) {
      Dom.byId(id).addEventListener("change", (event) => {
        const changes = { [id]: event.target.value };
        if (id === "c") {
          changes.hide = "";
        } else {
          changes.zoom = "";
          changes.sel = id === "xs" || id === "ys" ? State.get("sel") : "";
        }
        State.set(changes);
        draw();
      });
    }
    Dom.byId("zoom-in").addEventListener("click", () => zoom(0.5));
    Dom.byId("zoom-out").addEventListener("click", () => zoom(2));
    Dom.byId("zoom-reset").addEventListener("click", () => zoom(0));
    Dom.byId("scatter").addEventListener("keydown", keys);
    Dom.byId("scatter").addEventListener("blur", Dom.tooltip.hide);
    chart.on("datazoom", zoomed);
    brush();
    pointing();
  }

  function resize() {
    chart.resize();
    Cloud.draw(placing());
    box();
  }

  return { start, draw, redrawMarks, resize, selected, view: () => view, chart: () => chart };
})();
