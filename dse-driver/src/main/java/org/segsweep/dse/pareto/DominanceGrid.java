package org.segsweep.dse.pareto;

import java.util.Arrays;

/**
 * Recognises most points that a set of others dominates, in constant time each. It never takes a
 * point for dominated that is not; what it lets pass is for {@link Dominance} to decide. Smaller is
 * better.
 *
 * <p>All dimensions but the last are cut into bins at quantiles of the set. A cell holds the least
 * last value of the members that lie in a lower bin of every other dimension. Such a member is
 * smaller in all of these, so it dominates each point of the cell whose last value is no less.
 */
final class DominanceGrid {
  /** Cells in all, as many as a cache of the second level holds a good part of. */
  private static final int CELLS = 1 << 21;

  private static final int MOST_BINS = 1 << 12;

  private final Bins[] bins;
  private final int side;

  /** Rounded up, so that half the memory is as good. */
  private final float[] least;

  /**
   * The grid of a set.
   *
   * @param members of one length, two dimensions or more, without NaN
   */
  DominanceGrid(double[][] members) {
    int binned = members[0].length - 1;
    this.side = (int) Math.max(2, Math.min(MOST_BINS, Math.pow(CELLS, 1.0 / binned)));
    this.bins = new Bins[binned];
    int cells = 1;
    for (int d = 0; d < binned; d++) {
      bins[d] = Bins.of(members, d, side);
      cells *= side;
    }
    this.least = new float[cells];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    for (double[] member : members) {
      place(member);
    }
    spread(cells);
  }

  /** Notes a member one bin above its own in every dimension: there it is smaller for sure. */
  private void place(double[] member) {
    int cell = 0;
    for (int d = 0; d < bins.length; d++) {
      int bin = bins[d].of(member[d]) + 1;
      if (bin >= side) {
        return;
      }
      cell = cell * side + bin;
    }
    float rounded = (float) member[bins.length];
    float value = rounded < member[bins.length] ? Math.nextUp(rounded) : rounded;
    least[cell] = Math.min(least[cell], value);
  }

  /** Takes the least over all cells that are at most a cell in every dimension. */
  private void spread(int cells) {
    for (int stride = 1; stride < cells; stride *= side) {
      for (int cell = stride; cell < cells; cell++) {
        if (cell / stride % side > 0) {
          least[cell] = Math.min(least[cell], least[cell - stride]);
        }
      }
    }
  }

  /**
   * Whether a member surely dominates a point.
   *
   * @param point without NaN
   */
  boolean dominates(double[] point) {
    int cell = 0;
    for (int d = 0; d < bins.length; d++) {
      cell = cell * side + bins[d].of(point[d]);
    }
    // Positive infinity is the mark of no member, too.
    float found = least[cell];
    return found < Float.POSITIVE_INFINITY && found <= point[bins.length];
  }

  /** Bins of one dimension: a value lies in as many as there are edges at most it. */
  private static final class Bins {
    private static final int BUCKETS = 1 << 13;

    private final double[] edges;
    private final double low;
    private final double scale;

    /** Edges below each of some even steps, so that few are searched among. */
    private final int[] below = new int[BUCKETS + 2];

    private Bins(double[] edges) {
      this.edges = edges;
      int last = edges.length - 1;
      this.low = last < 0 ? 0 : edges[0];
      double range = last < 0 ? 0 : edges[last] - low;
      // A range that is no number leaves one bucket, and the search among all edges.
      this.scale = range > 0 && range < Double.POSITIVE_INFINITY ? BUCKETS / range : 0;
      int edge = 0;
      for (int bucket = 0; bucket <= BUCKETS; bucket++) {
        while (edge < edges.length && bucket(edges[edge]) < bucket) {
          edge++;
        }
        below[bucket] = edge;
      }
      below[BUCKETS + 1] = edges.length;
    }

    static Bins of(double[][] members, int dimension, int side) {
      double[] sorted =
          Arrays.stream(members).mapToDouble(m -> m[dimension]).filter(Double::isFinite).toArray();
      Arrays.sort(sorted);
      double[] edges = new double[side - 1];
      int count = 0;
      for (int i = 1; i < side && sorted.length > 0; i++) {
        double edge = sorted[(int) ((long) i * (sorted.length - 1) / (side - 1))];
        if (count == 0 || edge > edges[count - 1]) {
          edges[count++] = edge;
        }
      }
      return new Bins(Arrays.copyOf(edges, count));
    }

    private int bucket(double value) {
      return (int) Math.max(0, Math.min(BUCKETS, (value - low) * scale));
    }

    int of(double value) {
      int bucket = bucket(value);
      int from = below[bucket];
      int to = below[bucket + 1];
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (edges[middle] <= value) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
  }
}
