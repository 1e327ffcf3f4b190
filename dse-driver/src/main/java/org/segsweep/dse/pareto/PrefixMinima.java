package org.segsweep.dse.pareto;

import java.util.Arrays;

/**
 * The least of the values added so far below each of some keys, each question and each addition in
 * logarithmic time: a binary indexed tree (Fenwick, Software: Practice and Experience 24(3), 1994)
 * of minima.
 */
final class PrefixMinima {
  private final double[] keys;

  /** Position i holds the least of a block that ends at the i-th key; NaN where it has none. */
  private final double[] least;

  /**
   * @param keys of all that will be added, in any order; taken over
   */
  PrefixMinima(double[] keys) {
    Arrays.sort(keys);
    this.keys = keys;
    this.least = new double[keys.length + 1];
    Arrays.fill(least, Double.NaN);
  }

  /** How many keys are at most a key. */
  int rank(double key) {
    int from = 0;
    int to = keys.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (keys[middle] <= key) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Adds a value at a rank above 0. */
  void add(int rank, double value) {
    for (int i = rank; i < least.length; i += i & -i) {
      // Not where it holds less already; a comparison with none is false.
      if (!(least[i] <= value)) {
        least[i] = value;
      }
    }
  }

  /** Whether a value of at most {@code value} was added at a rank up to {@code rank}. */
  boolean hasUpTo(int rank, double value) {
    for (int i = rank; i > 0; i -= i & -i) {
      if (least[i] <= value) {
        return true;
      }
    }
    return false;
  }
}
