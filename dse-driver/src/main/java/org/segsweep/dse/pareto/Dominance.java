package org.segsweep.dse.pareto;

import java.util.Arrays;

/**
 * Finds the dominated points of a set by divide and conquer over the dimensions (Kung, Luccio and
 * Preparata, JACM 1975) down to three, which are one pass with {@link PrefixMinima}: {@code O(n log
 * n)} in two and three dimensions, a logarithm more for each further one, never quadratically.
 * Smaller is better.
 *
 * <p>Points are sorted lexicographically and equal ones merged first. Then every list of points is
 * in ascending order of the first dimension, a later point never dominates an earlier one, and a
 * point that is at most another in every dimension dominates it.
 */
final class Dominance {
  private static final int SMALL = 16;
  private static final int SAMPLE = 33;

  private final double[][] points;
  private final boolean[] dominated;

  private Dominance(double[][] points) {
    this.points = points;
    this.dominated = new boolean[points.length];
  }

  /**
   * Which rows another row dominates.
   *
   * @param rows all of one length, without NaN and -0.0
   */
  static boolean[] dominated(double[][] rows) {
    boolean[] result = new boolean[rows.length];
    if (rows.length == 0) {
      return result;
    }
    Integer[] order = new Integer[rows.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Arrays.compare(rows[a], rows[b]));
    int[] distinctOf = new int[rows.length];
    double[][] distinct = new double[rows.length][];
    int count = 0;
    for (int row : order) {
      if (count == 0 || !Arrays.equals(distinct[count - 1], rows[row])) {
        distinct[count++] = rows[row];
      }
      distinctOf[row] = count - 1;
    }
    Dominance dominance = new Dominance(Arrays.copyOf(distinct, count));
    dominance.run();
    for (int row = 0; row < rows.length; row++) {
      result[row] = dominance.dominated[distinctOf[row]];
    }
    return result;
  }

  private void run() {
    int[] all = new int[points.length];
    Arrays.setAll(all, i -> i);
    if (points[0].length == 1) {
      Arrays.fill(dominated, 1, points.length, true);
    } else {
      among(all, points[0].length - 1);
    }
  }

  /** Marks the points of a list that others of it dominate; they are equal beyond {@code last}. */
  private void among(int[] list, int last) {
    if (list.length <= SMALL) {
      amongFew(list);
    } else if (last == 1) {
      sweep(list);
    } else if (last == 2) {
      stairs(list);
    } else {
      double pivot = pivot(list, last);
      int[] low = select(list, last, pivot, Side.BELOW);
      int[] equal = select(list, last, pivot, Side.AT);
      int[] high = select(list, last, pivot, Side.ABOVE);
      among(low, last);
      between(alive(low), equal, last - 1);
      among(alive(equal), last - 1);
      between(alive(select(list, last, pivot, Side.AT_OR_BELOW)), high, last - 1);
      among(alive(high), last);
    }
  }

  private void amongFew(int[] list) {
    for (int j = 1; j < list.length; j++) {
      for (int i = 0; i < j && !dominated[list[j]]; i++) {
        dominated[list[j]] = atMost(list[i], list[j], points[0].length - 1);
      }
    }
  }

  /** {@link #among} in two dimensions, in one pass. */
  private void sweep(int[] list) {
    double best = Double.POSITIVE_INFINITY;
    boolean first = true;
    for (int point : list) {
      double value = points[point][1];
      if (!first && best <= value) {
        dominated[point] = true;
      } else {
        best = value;
        first = false;
      }
    }
  }

  /**
   * Marks the targets that a source is at most in dimensions 0 to {@code last}; in those beyond it
   * every source is at most every target.
   */
  private void between(int[] sources, int[] targets, int last) {
    if (sources.length == 0 || targets.length == 0) {
      return;
    }
    if ((long) sources.length * targets.length <= SMALL * SMALL) {
      betweenFew(sources, targets, last);
    } else if (last == 1) {
      sweep(sources, targets);
    } else if (last == 2) {
      stairs(sources, targets);
    } else {
      double pivot = pivot(sources.length > targets.length ? sources : targets, last);
      int[] lowTargets = select(targets, last, pivot, Side.BELOW);
      int[] highTargets = select(targets, last, pivot, Side.ABOVE);
      between(select(sources, last, pivot, Side.BELOW), lowTargets, last);
      between(
          select(sources, last, pivot, Side.AT_OR_BELOW),
          select(targets, last, pivot, Side.AT_OR_ABOVE),
          last - 1);
      between(select(sources, last, pivot, Side.ABOVE), alive(highTargets), last);
    }
  }

  private void betweenFew(int[] sources, int[] targets, int last) {
    for (int target : targets) {
      for (int i = 0; i < sources.length && !dominated[target]; i++) {
        dominated[target] = atMost(sources[i], target, last);
      }
    }
  }

  /** {@link #between} in two dimensions, in one pass over both lists. */
  private void sweep(int[] sources, int[] targets) {
    double best = Double.POSITIVE_INFINITY;
    int next = 0;
    for (int target : targets) {
      double[] point = points[target];
      while (next < sources.length && points[sources[next]][0] <= point[0]) {
        best = Math.min(best, points[sources[next]][1]);
        next++;
      }
      if (next > 0 && best <= point[1]) {
        dominated[target] = true;
      }
    }
  }

  /** {@link #among} in three dimensions, in one pass. */
  private void stairs(int[] list) {
    PrefixMinima before = new PrefixMinima(seconds(list));
    for (int point : list) {
      double[] at = points[point];
      int rank = before.rank(at[1]);
      if (before.hasUpTo(rank, at[2])) {
        dominated[point] = true;
      } else {
        before.add(rank, at[2]);
      }
    }
  }

  /** {@link #between} in three dimensions, in one pass over both lists. */
  private void stairs(int[] sources, int[] targets) {
    PrefixMinima before = new PrefixMinima(seconds(sources));
    int next = 0;
    for (int target : targets) {
      double[] at = points[target];
      while (next < sources.length && points[sources[next]][0] <= at[0]) {
        before.add(before.rank(points[sources[next]][1]), points[sources[next]][2]);
        next++;
      }
      if (before.hasUpTo(before.rank(at[1]), at[2])) {
        dominated[target] = true;
      }
    }
  }

  private double[] seconds(int[] list) {
    double[] values = new double[list.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = points[list[i]][1];
    }
    return values;
  }

  private boolean atMost(int a, int b, int last) {
    for (int d = 0; d <= last; d++) {
      if (points[a][d] > points[b][d]) {
        return false;
      }
    }
    return true;
  }

  /** Where a value lies from a pivot. */
  private enum Side {
    BELOW,
    AT_OR_BELOW,
    AT,
    AT_OR_ABOVE,
    ABOVE;

    boolean has(double value, double pivot) {
      return switch (this) {
        case BELOW -> value < pivot;
        case AT_OR_BELOW -> value <= pivot;
        case AT -> value == pivot;
        case AT_OR_ABOVE -> value >= pivot;
        case ABOVE -> value > pivot;
      };
    }
  }

  private int[] select(int[] list, int dimension, double pivot, Side side) {
    int[] selected = new int[list.length];
    int count = 0;
    for (int point : list) {
      if (side.has(points[point][dimension], pivot)) {
        selected[count++] = point;
      }
    }
    return Arrays.copyOf(selected, count);
  }

  private int[] alive(int[] list) {
    return Arrays.stream(list).filter(point -> !dominated[point]).toArray();
  }

  /** A value of the list near its median in one dimension. */
  private double pivot(int[] list, int dimension) {
    int size = Math.min(SAMPLE, list.length);
    double[] sample = new double[size];
    for (int i = 0; i < size; i++) {
      sample[i] = points[list[(int) ((long) i * list.length / size)]][dimension];
    }
    Arrays.sort(sample);
    return sample[size / 2];
  }
}
