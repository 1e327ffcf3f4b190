package org.segsweep.segment;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The rows of all clusters of a layer, ranked by their energy a segment, and how far down the
 * ranking the kept weights reach. A row of a cluster is kept for all its segments or for none.
 */
final class RankedRows {
  /** Cluster of a segment that is pruned whole. */
  static final int NONE = -1;

  private final List<Clusters> bands;
  private final boolean[][][] keeps;
  private double price;
  private double energy;
  private long kept;

  private RankedRows(List<Clusters> bands) {
    this.bands = bands;
    this.keeps = new boolean[bands.size()][][];
    for (int g = 0; g < keeps.length; g++) {
      double[][] means = bands.get(g).means;
      keeps[g] = new boolean[means.length][means.length == 0 ? 0 : means[0].length];
    }
  }

  /**
   * Keeps rows in order of energy a segment, ties in order of band, cluster and row, up to the
   * first that does not fit.
   *
   * @param target most weights to keep
   */
  static RankedRows of(List<Clusters> bands, long target) {
    var ranked = new RankedRows(bands);
    double[] sorted = bands.stream().flatMapToDouble(Clusters::ranked).sorted().toArray();
    if (sorted.length > 0) {
      double price = ranked.price(sorted, target);
      ranked.price = price;
      ranked.keep(mean -> mean > price, target);
      ranked.keep(mean -> mean == price, target);
    }
    return ranked;
  }

  /** Lambda: the energy a segment of the last row that could be kept. */
  double price() {
    return price;
  }

  double energy() {
    return energy;
  }

  /** Kept weights. */
  long kept() {
    return kept;
  }

  /** Cluster of each segment of a band, or {@link #NONE}. */
  int[] clusterOf(int band) {
    return bands.get(band).clusterOf;
  }

  /** The kept rows of each cluster, possibly none. */
  List<SegmentShape> shapes(int band, int rows) {
    return Arrays.stream(keeps[band])
        .map(
            keep ->
                SegmentShape.ofOwned(rows, IntStream.range(0, rows).filter(r -> keep[r]).toArray()))
        .toList();
  }

  /** The least of the values such that the rows above it fit. */
  private double price(double[] sorted, long target) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      double price = sorted[middle];
      boolean fits = bands.stream().mapToLong(band -> band.above(price)).sum() <= target;
      low = fits ? low : middle + 1;
      high = fits ? middle : high;
    }
    return sorted[low];
  }

  private void keep(DoublePredicate chosen, long target) {
    for (int g = 0; g < keeps.length; g++) {
      Clusters clusters = bands.get(g);
      for (int c = 0; c < keeps[g].length; c++) {
        for (int r = 0; clusters.sizes[c] > 0 && r < keeps[g][c].length; r++) {
          if (!chosen.test(clusters.means[c][r])) {
            continue;
          }
          if (kept + clusters.sizes[c] > target) {
            return;
          }
          keeps[g][c][r] = true;
          kept += clusters.sizes[c];
          energy += clusters.sums[c][r];
        }
      }
    }
  }

  /**
   * The clusters of a band.
   *
   * @param sizes segments of each
   * @param sums energy of each row of each cluster
   * @param means the same a segment
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
  record Clusters(int[] clusterOf, int[] sizes, double[][] sums, double[][] means) {
    static Clusters of(BandEnergies energies, int[] clusterOf) {
      int count = Arrays.stream(clusterOf).max().orElseThrow() + 1;
      int[] ids = IntStream.of(clusterOf).map(c -> c == NONE ? count : c).toArray();
      int[] sizes = new int[count + 1];
      IntStream.of(ids).forEach(id -> sizes[id]++);
      double[][] sums = Arrays.copyOf(energies.rowSums(ids, count + 1), count);
      double[][] means =
          IntStream.range(0, count)
              .mapToObj(c -> Arrays.stream(sums[c]).map(sum -> sum / sizes[c]).toArray())
              .toArray(double[][]::new);
      return new Clusters(clusterOf, sizes, sums, means);
    }

    private DoubleStream ranked() {
      return IntStream.range(0, means.length)
          .filter(c -> sizes[c] > 0)
          .mapToObj(c -> means[c])
          .flatMapToDouble(Arrays::stream);
    }

    /** Weights in rows whose mean is above a price. */
    private long above(double price) {
      long weights = 0;
      for (int c = 0; c < means.length; c++) {
        for (double mean : means[c]) {
          weights += mean > price ? sizes[c] : 0;
        }
      }
      return weights;
    }
  }
}
