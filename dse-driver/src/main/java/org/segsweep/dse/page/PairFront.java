package org.segsweep.dse.page;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The front of two columns, less being better in both: one pass with a staircase of the best so
 * far, which most rows do not reach.
 */
final class PairFront {
  // The staircase: x rises, y falls strictly, and the first row of each step begins a chain.
  private double[] xs = new double[16];
  private double[] ys = new double[16];
  private int[] rows = new int[16];
  private int size;
  private final int[] sameAs;

  private PairFront(int rows) {
    sameAs = new int[rows];
  }

  /** Positions that no other one beats; one with a NaN is none. */
  static BitSet of(double[] xs, double[] ys) {
    var front = new PairFront(xs.length);
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
        // No zero of the other sign, which a search would take for another place.
        front.add(i, xs[i] + 0.0, ys[i]);
      }
    }
    BitSet members = new BitSet();
    for (int step = 0; step < front.size; step++) {
      for (int row = front.rows[step]; row >= 0; row = front.sameAs[row]) {
        members.set(row);
      }
    }
    return members;
  }

  private void add(int row, double x, double y) {
    int found = Arrays.binarySearch(xs, 0, size, x);
    int below = found >= 0 ? found : -found - 2;
    if (below >= 0 && ys[below] <= y) {
      if (found >= 0 && ys[below] == y) {
        sameAs[row] = rows[below];
        rows[below] = row;
      }
      return;
    }
    // The new step hides all from its place on that are not lower.
    int from = found >= 0 ? found : below + 1;
    int to = from;
    while (to < size && ys[to] >= y) {
      to++;
    }
    replace(from, to);
    xs[from] = x;
    ys[from] = y;
    rows[from] = row;
    sameAs[row] = -1;
  }

  /** Makes room for one step in place of those between. */
  private void replace(int from, int to) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
    }
    System.arraycopy(xs, to, xs, from + 1, size - to);
    System.arraycopy(ys, to, ys, from + 1, size - to);
    System.arraycopy(rows, to, rows, from + 1, size - to);
    size += 1 - (to - from);
  }
}
