"use strict";
/** The front of two columns among some rows. */
const Pareto = (() => {
  /**
   * Rows that no other one beats in both.
   * @param rows their numbers
   * @param xSign 1 where less is better, -1 where more is
   * @return in the order of x
   */
  function front(rows, xs, ys, xSign, ySign) {
    const sorted = Array.from(rows).sort((a, b) => xSign * (xs[a] - xs[b]) || ySign * (ys[a] - ys[b]) || a - b);
    const members = [];
    let best = Infinity;
    let bestX = NaN;
    for (const row of sorted) {
      const y = ySign * ys[row];
      // Equal points are on the front together.
      if (y < best || (y === best && xs[row] === bestX)) {
        best = y;
        bestX = xs[row];
        members.push(row);
      }
    }
    return members;
  }

  return { front };
})();
