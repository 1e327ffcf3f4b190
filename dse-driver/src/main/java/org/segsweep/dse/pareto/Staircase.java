package org.segsweep.dse.pareto;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The front of a range of rows in two objectives, less being better in both: the best so far are
 * steps of a staircase, which most rows do not reach.
 */
final class Staircase {
  // From step to step x rises and y falls, strictly; the first row of each step begins a chain.
  private double[] xs = new double[16];
  private double[] ys = new double[16];
  private int[] rows = new int[16];
  private int size;
  private final int from;
  private final int[] sameAs;

  Staircase(int from, int to) {
    this.from = from;
    this.sameAs = new int[to - from];
  }

  /** Takes the next row. */
  void add(int row, double x, double y) {
    int found = Arrays.binarySearch(xs, 0, size, x);
    int below = found >= 0 ? found : -found - 2;
    if (below >= 0 && ys[below] <= y) {
      if (found >= 0 && ys[below] == y) {
        sameAs[row - from] = rows[below];
        rows[below] = row;
      }
      return;
    }
    // The new step hides all from its place on that are not lower.
    int first = found >= 0 ? found : below + 1;
    int last = first;
    while (last < size && ys[last] >= y) {
      last++;
    }
    replace(first, last);
    xs[first] = x;
    ys[first] = y;
    rows[first] = row;
    sameAs[row - from] = -1;
  }

  /** The rows that no other dominates, ascending. */
  int[] front() {
    return Arrays.stream(rows, 0, size)
        .flatMap(row -> IntStream.iterate(row, r -> r >= 0, r -> sameAs[r - from]))
        .sorted()
        .toArray();
  }

  /** Makes room for one step in place of those between. */
  private void replace(int first, int last) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
    }
    System.arraycopy(xs, last, xs, first + 1, size - last);
    System.arraycopy(ys, last, ys, first + 1, size - last);
    System.arraycopy(rows, last, rows, first + 1, size - last);
    size += 1 - (last - first);
  }
}
