"use strict";
/** Pictures of a layer's blocks on its crossbars, before and after pruning, and of their shapes. */
const Mapping = (() => {
  const GAP = 6;
  let report;
  let picture;
  /** What can be pointed at on each canvas: {x, y, width, height, text}. */
  const targets = { before: [], after: [], shapes: [] };
  const focused = { before: -1, after: -1, shapes: -1 };

  const pictures = () => report.mapping.pictures;

  function choose() {
    const points = [...new Set(pictures().map((p) => p.point))];
    const point = points.find((row) => Points.title(row) === State.get("pp")) ?? preferred(points);
    const layers = layersOf(point);
    picture = layers.find((p) => p.layer === State.get("pl")) || largest(layers);
    Dom.options(Dom.byId("picture-point"), points.map((row) => [Points.title(row), Points.title(row)]));
    Dom.options(Dom.byId("picture-layer"), layers.map((p) => [p.layer, `${p.layer} (${p.rows} x ${p.filters}${p.groups > 1 ? ` x ${p.groups} groups` : ""})`]));
    Dom.byId("picture-point").value = Points.title(point);
    Dom.byId("picture-layer").value = picture.layer;
  }

  const layersOf = (row) => pictures().filter((p) => p.point === row);

  /** The layer with the most crossbars, then with the most shapes; the first of equals. */
  const largest = (layers) => layers.reduce((a, b) => (b.after.count * b.copies - a.after.count * a.copies || b.shapes.length - a.shapes.length) > 0 ? b : a);

  /** Several shapes say more than one, and those of SegPrune are elected; the first of equals. */
  function preferred(points) {
    const several = points.filter((row) => largest(layersOf(row)).shapes.length > 1);
    return several.find((row) => Points.scheme(row) === "segprune") ?? several[0] ?? points[0];
  }

  function prepared(canvas, width, height) {
    const scale = devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    return pen;
  }

  function arrays(id, placed, colourOf, textOf) {
    const canvas = Dom.byId(id);
    const width = Math.max(280, canvas.parentElement.clientWidth);
    // The same size before and after.
    const most = Math.max(picture.before.drawn, picture.after.drawn);
    const across = Math.max(1, Math.min(most, Math.ceil(Math.sqrt(most * 1.4))));
    const tall = picture.crossbarRows / picture.crossbarColumns;
    const side = Math.min(150, (width - GAP) / across - GAP);
    const high = Math.max(12, Math.min(side * tall, side * 3));
    const down = Math.ceil(placed.drawn / across);
    const pen = prepared(canvas, width, Math.max(20, down * (high + GAP) + GAP));
    const corner = (array) => [GAP + (array % across) * (side + GAP), GAP + Math.floor(array / across) * (high + GAP)];
    for (let array = 0; array < placed.drawn; array++) {
      const [x, y] = corner(array);
      pen.fillStyle = Dom.ink("panel");
      pen.fillRect(x, y, side, high);
    }
    targets[id] = [];
    const p = placed.pieces;
    for (let i = 0; i < p.length; i += 8) {
      const [block, firstRow, rows, firstCell, cells, array, top, left] = p.slice(i, i + 8);
      const [x, y] = corner(array);
      const target = {
        x: x + (left / picture.crossbarColumns) * side,
        y: y + (top / picture.crossbarRows) * high,
        width: Math.max(0.75, (cells / picture.crossbarColumns) * side),
        height: Math.max(0.75, (rows / picture.crossbarRows) * high),
        text: () => textOf(block, firstRow, rows, firstCell, cells, array),
      };
      pen.fillStyle = colourOf(block);
      pen.fillRect(target.x, target.y, target.width, target.height);
      targets[id].push(target);
    }
    pen.strokeStyle = Dom.ink("line");
    for (let array = 0; array < placed.drawn; array++) {
      const [x, y] = corner(array);
      pen.strokeRect(x + 0.5, y + 0.5, side - 1, high - 1);
    }
  }

  const filterPart = (firstCell, cells) => [Math.floor(firstCell / picture.cells), Math.ceil((firstCell + cells) / picture.cells)];

  function pieceText(firstRow, rows, firstCell, cells, array, shape, filters, group) {
    const [from, to] = filterPart(firstCell, cells);
    return [
      `crossbar ${array + 1}${picture.copies > 1 ? " and its pair" : ""}${picture.groups > 1 ? `, group ${group}` : ""}`,
      `rows ${Format.ranges(shape.slice(firstRow, firstRow + rows))}`,
      `filters ${Format.ranges(filters.slice(from, to))}`,
    ];
  }

  const counted = (n) => Array.from({ length: n }, (_, i) => i);

  function drawArrays() {
    const { before, after, blocks, shapes } = picture;
    const everyRow = counted(picture.rows);
    const everyFilter = counted(picture.filters);
    arrays("before", before, () => Dom.ink("soft"), (b, r, n, c, m, a) => pieceText(r, n, c, m, a, everyRow, everyFilter, b));
    arrays("after", after, (b) => Colours.shape(blocks[b].shape), (b, r, n, c, m, a) => [
      `shape ${blocks[b].shape + 1} of ${shapes.length}`,
      ...pieceText(r, n, c, m, a, shapes[blocks[b].shape].rows, blocks[b].filters, blocks[b].group),
    ]);
    const crossbars = (placed) => Format.number(placed.count * picture.copies);
    const drawn = (placed) => (placed.drawn < placed.count ? `, the first ${placed.drawn} drawn` : picture.copies > 1 ? ", one of each pair drawn" : "");
    Dom.byId("before-title").textContent = `Unpruned: ${crossbars(before)} crossbars, ${Format.percent(before.used)} used${drawn(before)}`;
    Dom.byId("after-title").textContent = `Pruned: ${crossbars(after)} crossbars, ${Format.percent(after.used)} used${drawn(after)}`;
  }

  function drawShapes() {
    const canvas = Dom.byId("shapes");
    const width = Math.max(280, canvas.parentElement.clientWidth);
    const { shapes, rows } = picture;
    const wide = Math.max(1, Math.min(72, (width - 2 * GAP) / shapes.length));
    const high = Math.max(0.5, Math.min(8, 320 / rows));
    const pen = prepared(canvas, width, rows * high + 2 * GAP);
    pen.fillStyle = Dom.ink("panel");
    pen.fillRect(GAP, GAP, wide * shapes.length, rows * high);
    targets.shapes = shapes.map((shape, s) => {
      pen.fillStyle = Colours.shape(s);
      for (const row of shape.rows) {
        pen.fillRect(GAP + s * wide, GAP + row * high, Math.max(0.6, wide - (wide > 3 ? 1 : 0)), Math.max(0.6, high - (high > 3 ? 0.5 : 0)));
      }
      return {
        x: GAP + s * wide,
        y: GAP,
        width: wide,
        height: rows * high,
        text: () => [
          `shape ${s + 1} of ${shapes.length}${picture.groups > 1 ? `, group ${shape.group}` : ""}`,
          `${shape.rows.length} rows: ${Format.ranges([...shape.rows].sort((a, b) => a - b))}`,
          `kept by ${Format.number(shape.filters)} filters`,
        ],
      };
    });
    Dom.byId("shapes-title").textContent =
      shapes.length === 1
        ? `One shape: all blocks keep the same ${shapes[0].rows.length} of ${rows} rows`
        : `${Format.number(shapes.length)} shapes: rows of the matrix from top to bottom, a column for each set of rows that filters keep together`;
  }

  function draw() {
    const { reasons } = report.mapping;
    const there = pictures().length > 0;
    const why = reasons.length > 0 ? ` Without a picture: ${reasons.join("; ")}.` : "";
    Dom.byId("mapping-hint").textContent =
      (there ? "Layers of the points above, pruned again. A rectangle is a block on its crossbar, a colour is a shape." : "No pictures.") + why;
    Dom.byId("mapping-body").hidden = !there;
    if (!there) {
      return;
    }
    choose();
    drawArrays();
    drawShapes();
    for (const id of ["before", "after", "shapes"]) {
      focused[id] = -1;
      Dom.byId(id).setAttribute("aria-label", Dom.byId(`${id}-title`).textContent);
    }
    Dom.byId("picture-status").textContent = "";
  }

  const shown = (lines) => lines.map((line, i) => Dom.make(i ? "div" : "strong", line));

  function interactive(id) {
    const canvas = Dom.byId(id);
    canvas.addEventListener("pointermove", (event) => {
      const bounds = canvas.getBoundingClientRect();
      const x = event.clientX - bounds.left;
      const y = event.clientY - bounds.top;
      const found = targets[id].findLast((t) => x >= t.x && x <= t.x + Math.max(2, t.width) && y >= t.y && y <= t.y + Math.max(2, t.height));
      if (found) {
        Dom.tooltip.show(event.clientX, event.clientY, shown(found.text()));
      } else {
        Dom.tooltip.hide();
      }
    });
    canvas.addEventListener("pointerleave", Dom.tooltip.hide);
    canvas.addEventListener("blur", Dom.tooltip.hide);
    canvas.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step && targets[id].length > 0) {
        event.preventDefault();
        focused[id] = focused[id] < 0 ? (step > 0 ? 0 : targets[id].length - 1) : (focused[id] + step + targets[id].length) % targets[id].length;
        const target = targets[id][focused[id]];
        const bounds = canvas.getBoundingClientRect();
        Dom.tooltip.show(bounds.left + target.x + target.width, bounds.top + target.y, shown(target.text()));
        Dom.byId("picture-status").textContent = target.text().join("; ");
      } else if (event.key === "Escape") {
        Dom.tooltip.hide();
      }
    });
  }

  function start(loaded) {
    report = loaded;
    Dom.byId("picture-point").addEventListener("change", (event) => {
      State.set({ pp: event.target.value, pl: "" });
      draw();
    });
    Dom.byId("picture-layer").addEventListener("change", (event) => {
      State.set({ pl: event.target.value });
      draw();
    });
    ["before", "after", "shapes"].forEach(interactive);
  }

  return { start, draw };
})();
