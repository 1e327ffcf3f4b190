"use strict";
/** Which colour a row has: by a column, in few classes, the same in every chart. */
const Colours = (() => {
  // Okabe and Ito, "Color Universal Design", 2008, without black; then what the schemes beyond use.
  const PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6BB1", "#A6761D", "#7F7F00", "#B22222"];
  const OTHER = "#8a8a8a";
  // From dark to light, told apart in grey as well (after matplotlib's viridis).
  const SCALE = ["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#d6c81b"];
  const MOST_CLASSES = 10;

  const visible = (colour) => (Dom.isDark() && colour.toUpperCase() === "#000000" ? "#e6e6e6" : colour);

  const at = (i) => PALETTE[i % PALETTE.length];

  /** As the palette, and beyond it in other shades. */
  const part = (i) => (i < PALETTE.length ? PALETTE[i] : `hsl(${(i * 137.508) % 360} 35% ${Dom.isDark() ? 75 : 35}%)`);

  /** Colours in any number, for shapes: steps of the golden angle. */
  const shape = (i) => `hsl(${(i * 137.508) % 360} 58% ${Dom.isDark() ? 62 : 50}%)`;

  /** {labels, colours, of}: class of every row, 255 where it has no value. */
  function classes(column, schemes) {
    const of = new Uint8Array(column.rows).fill(255);
    const counts = new Map();
    for (let i = 0; i < column.rows; i++) {
      const value = column.get(i);
      if (value !== null) {
        counts.set(value, (counts.get(value) || 0) + 1);
      }
    }
    if (column.isNumeric && counts.size > MOST_CLASSES) {
      return quantiles(column, of);
    }
    const values = [...counts.keys()];
    values.sort(column.isNumeric ? (a, b) => a - b : (a, b) => counts.get(b) - counts.get(a) || String(a).localeCompare(String(b)));
    const named = values.length > MOST_CLASSES ? values.slice(0, MOST_CLASSES - 1) : values;
    const classOf = new Map(named.map((value, i) => [value, i]));
    for (let i = 0; i < column.rows; i++) {
      const value = column.get(i);
      if (value !== null) {
        of[i] = classOf.has(value) ? classOf.get(value) : named.length;
      }
    }
    const labels = named.map((value) => Format.value(value));
    const colours = named.map((value, i) => (column.name === "scheme" ? visible(schemes[value]) : column.isNumeric ? SCALE[Math.round((i * 5) / Math.max(1, named.length - 1))] : at(i)));
    if (named.length < values.length) {
      labels.push(`${values.length - named.length} others`);
      colours.push(OTHER);
    }
    return withNone(labels, colours, of, column.rows);
  }

  function quantiles(column, of) {
    const numbers = column.numbers;
    const sorted = numbers.filter((v) => !Number.isNaN(v)).sort();
    const ends = [...new Set([1, 2, 3, 4, 5].map((k) => sorted[Math.floor((k * sorted.length) / 6)]))];
    for (let i = 0; i < numbers.length; i++) {
      if (!Number.isNaN(numbers[i])) {
        let k = 0;
        while (k < ends.length && numbers[i] >= ends[k]) {
          k++;
        }
        of[i] = k;
      }
    }
    const edges = [sorted[0], ...ends, sorted[sorted.length - 1]];
    const labels = edges.slice(1).map((end, k) => `${Format.short(edges[k])} to ${Format.short(end)}`);
    return withNone(labels, labels.map((_, k) => SCALE[k]), of, column.rows);
  }

  function withNone(labels, colours, of, rows) {
    if (of.includes(255)) {
      for (let i = 0; i < rows; i++) {
        of[i] = of[i] === 255 ? labels.length : of[i];
      }
      labels.push("no value");
      colours.push(OTHER);
    }
    return { labels, colours, of };
  }

  return { classes, at, part, shape, visible };
})();
