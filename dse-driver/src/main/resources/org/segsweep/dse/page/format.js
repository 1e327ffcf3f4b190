"use strict";
/** Numbers as people read them, and the ticks of axes. */
const Format = (() => {
  function number(value, digits = 5) {
    if (!Number.isFinite(value)) {
      return "-";
    }
    if (Number.isInteger(value) && Math.abs(value) < 1e15) {
      return value.toLocaleString("en-US");
    }
    const size = Math.abs(value);
    if (size >= 1e15 || size < 1e-6) {
      return value.toExponential(digits - 1);
    }
    return Number(value.toPrecision(digits)).toLocaleString("en-US", { maximumSignificantDigits: digits });
  }

  /** A value of a column. */
  function value(found) {
    if (found === null || found === undefined) {
      return "-";
    }
    return typeof found === "number" ? number(found) : typeof found === "boolean" ? (found ? "yes" : "no") : found;
  }

  const STEPS = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];

  /** Short, for axes. */
  function short(found) {
    for (const [size, letter] of STEPS) {
      if (Math.abs(found) >= size) {
        return Number((found / size).toPrecision(4)) + letter;
      }
    }
    return String(Number(found.toPrecision(4)));
  }

  function percent(share) {
    return (share * 100).toPrecision(3) + " %";
  }

  /** Round numbers between two ends, at most about count. */
  function linearTicks(low, high, count = 7) {
    const raw = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw);
    const ticks = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
      ticks.push(Number((k * step).toPrecision(12)));
    }
    return ticks;
  }

  /** The same on a logarithmic axis: decades, then 1-2-5, then linear where there is less than that. */
  function logTicks(low, high) {
    const decades = Math.log10(high / low);
    if (decades < 0.7) {
      return linearTicks(low, high).filter((t) => t > 0);
    }
    const every = Math.max(1, Math.ceil(decades / 8));
    const parts = decades > 4 ? [1] : decades > 1.5 ? [1, 2, 5] : [1, 2, 3, 5, 7];
    const ticks = [];
    for (let d = Math.floor(Math.log10(low)); d <= Math.ceil(Math.log10(high)); d++) {
      for (const part of parts) {
        const tick = Number((part * 10 ** d).toPrecision(6));
        if ((d % every === 0 || parts.length > 1) && tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
          ticks.push(tick);
        }
      }
    }
    return ticks;
  }

  /** Whole numbers with their neighbours drawn together: 0-3, 5, 8-9. */
  function ranges(sorted, most = 24) {
    const parts = [];
    for (let i = 0; i < sorted.length; ) {
      let j = i;
      while (j + 1 < sorted.length && sorted[j + 1] === sorted[j] + 1) {
        j++;
      }
      parts.push(j > i ? `${sorted[i]}-${sorted[j]}` : `${sorted[i]}`);
      i = j + 1;
    }
    return parts.length > most ? parts.slice(0, most).join(", ") + ` and ${parts.length - most} more` : parts.join(", ");
  }

  return { number, value, short, percent, linearTicks, logTicks, ranges };
})();
