package org.segsweep.accuracy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.segsweep.workload.Checks;

/**
 * How well two lists of numbers agree about the order of the same things: 1 for the same order, -1
 * for the opposite one, NaN where one list has a single value.
 */
final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Spearman's rho: the correlation of ranks, ties with the mean of the ranks that they share.
   * Source: C. Spearman, Am. J. Psychol. 15, 1904.
   *
   * @param xs at least 2, no NaN
   * @param ys as many, no NaN
   */
  static double spearman(double[] xs, double[] ys) {
    requirePairs(xs, ys);
    double[] p = ranks(xs);
    double[] q = ranks(ys);
    double mean = (xs.length + 1) / 2.0;
    double both = 0;
    double ofP = 0;
    double ofQ = 0;
    for (int i = 0; i < p.length; i++) {
      both += (p[i] - mean) * (q[i] - mean);
      ofP += (p[i] - mean) * (p[i] - mean);
      ofQ += (q[i] - mean) * (q[i] - mean);
    }
    return both / Math.sqrt(ofP * ofQ);
  }

  /** From 1. */
  private static double[] ranks(double[] values) {
    int[] order = ascending(by(values), values.length);
    double[] ranks = new double[values.length];
    for (int first = 0, next; first < order.length; first = next) {
      next = first + 1;
      while (next < order.length && values[order[next]] == values[order[first]]) {
        next++;
      }
      for (int i = first; i < next; i++) {
        ranks[order[i]] = (first + 1 + next) / 2.0;
      }
    }
    return ranks;
  }

  /**
   * Kendall's tau-b: {@code (C - D) / sqrt((P - Tx) (P - Ty))} with {@code C} pairs in the same and
   * {@code D} in the opposite order, {@code P} pairs in all, {@code Tx} and {@code Ty} of them tied
   * in one list. Source: M. Kendall, Biometrika 33, 1945; counted by merging as W. Knight, J. Am.
   * Stat. Assoc. 61, 1966.
   *
   * @param xs at least 2, no NaN
   * @param ys as many, no NaN
   */
  static double kendall(double[] xs, double[] ys) {
    requirePairs(xs, ys);
    int n = xs.length;
    int[] order = ascending(by(xs).thenComparing(by(ys)), n);
    long tiedX = 0;
    long tiedBoth = 0;
    for (int i = 1, runX = 0, runBoth = 0; i < n; i++) {
      boolean sameX = xs[order[i]] == xs[order[i - 1]];
      runX = sameX ? runX + 1 : 0;
      runBoth = sameX && ys[order[i]] == ys[order[i - 1]] ? runBoth + 1 : 0;
      tiedX += runX;
      tiedBoth += runBoth;
    }
    double[] sorted = IntStream.of(order).mapToDouble(i -> ys[i]).toArray();
    long discordant = inversions(sorted);
    long tiedY = 0;
    for (int i = 1, run = 0; i < n; i++) {
      run = sorted[i] == sorted[i - 1] ? run + 1 : 0;
      tiedY += run;
    }
    long pairs = (long) n * (n - 1) / 2;
    double balance = pairs - tiedX - tiedY + tiedBoth - 2.0 * discordant;
    return balance / (Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY));
  }

  /** Pairs that stand in descending order; the values are sorted ascending. */
  private static long inversions(double[] values) {
    int n = values.length;
    if (n < 2) {
      return 0;
    }
    double[] left = Arrays.copyOf(values, n / 2);
    double[] right = Arrays.copyOfRange(values, n / 2, n);
    long count = inversions(left) + inversions(right);
    for (int at = 0, l = 0, r = 0; at < n; at++) {
      if (r == right.length || l < left.length && left[l] <= right[r]) {
        values[at] = left[l++];
      } else {
        values[at] = right[r++];
        count += left.length - l;
      }
    }
    return count;
  }

  /** Both zeros are equal, as they are to {@code ==}. */
  private static Comparator<Integer> by(double[] values) {
    return Comparator.comparingDouble(i -> values[i] + 0.0);
  }

  private static int[] ascending(Comparator<Integer> comparator, int count) {
    return IntStream.range(0, count).boxed().sorted(comparator).mapToInt(i -> i).toArray();
  }

  private static void requirePairs(double[] xs, double[] ys) {
    Checks.require(
        xs.length == ys.length && xs.length >= 2,
        "%d and %d numbers; as many of both are needed, at least 2",
        xs.length,
        ys.length);
    for (int i = 0; i < xs.length; i++) {
      Checks.require(
          !Double.isNaN(xs[i]) && !Double.isNaN(ys[i]),
          "numbers %d are %s and %s; leave pairs without a rank out",
          i,
          xs[i],
          ys[i]);
    }
  }
}
