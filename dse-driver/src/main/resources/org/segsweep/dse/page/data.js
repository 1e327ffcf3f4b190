"use strict";
/** Unpacks the data of the page: a JSON text, and columns that it describes. See DataBlock and PageColumn. */
const Data = (() => {
  function bytesOf(base64) {
    if (typeof Uint8Array.fromBase64 === "function") {
      return Uint8Array.fromBase64(base64);
    }
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] = text.charCodeAt(i);
    }
    return bytes;
  }

  async function inflated(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** Bytes that were stored place by place, put together again. */
  function joined(source, at, width, rows) {
    const out = new Uint8Array(rows * width);
    for (let b = 0; b < width; b++) {
      const from = at + b * rows;
      for (let i = 0; i < rows; i++) {
        out[i * width + b] = source[from + i];
      }
    }
    return out.buffer;
  }

  function hexOf(source, at, width, rows, row) {
    let text = "";
    for (let b = 0; b < width; b++) {
      text += source[at + b * rows + row].toString(16).padStart(2, "0");
    }
    return text;
  }

  /** A column whose values are made when they are asked for. */
  class Column {
    constructor(head, source, start, rows) {
      this.name = head.name;
      this.type = head.type;
      this.meaning = head.meaning;
      this.rows = rows;
      this.code = head.code;
      this.values = head.values;
      const at = start + head.at;
      if (head.code === "list") {
        const buffer = joined(source, at, head.width, rows);
        this.codes = head.width === 1 ? new Uint8Array(buffer) : head.width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
      } else if (head.code === "real") {
        this.reals = new Float32Array(joined(source, at, 4, rows));
      } else if (head.code === "double") {
        this.reals = new Float64Array(joined(source, at, 8, rows));
      } else if (head.code === "hex") {
        this.hex = (row) => hexOf(source, at, head.width, rows, row);
      }
    }

    /** A text, a number, a boolean, or null where there is none. */
    get(row) {
      if (this.codes) {
        return this.values[this.codes[row]];
      }
      if (this.reals) {
        return Number.isNaN(this.reals[row]) ? null : this.reals[row];
      }
      return this.hex ? this.hex(row) : this.values.length ? this.values[0] : null;
    }

    get isNumeric() {
      return this.type === "real" || this.type === "whole";
    }

    /** Whether rows differ in it. */
    get varies() {
      return this.code !== "same";
    }

    /** Whether any row has a value. */
    get isPresent() {
      return this.code !== "same" || (this.values.length > 0 && this.values[0] !== null);
    }

    /** All as numbers, NaN where there is none. */
    get numbers() {
      if (!this.cache) {
        this.cache = new Float64Array(this.rows);
        for (let i = 0; i < this.rows; i++) {
          const value = this.get(i);
          this.cache[i] = value === null ? NaN : Number(value);
        }
      }
      return this.cache;
    }
  }

  async function load(base64) {
    const bytes = await inflated(bytesOf(base64.trim()));
    const length = new DataView(bytes.buffer).getInt32(0, true);
    const report = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    const columns = new Map();
    for (const head of report.columns) {
      columns.set(head.name, new Column(head, bytes, 4 + length, report.rows));
    }
    report.columns = columns;
    return report;
  }

  return { load };
})();
