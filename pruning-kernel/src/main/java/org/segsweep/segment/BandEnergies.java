package org.segsweep.segment;

import java.util.List;
import org.segsweep.workload.WeightMatrix;

/**
 * The element energies {@code q = w*w} of a band, in double, and sums of them.
 *
 * <p>Every sum over rows runs in ascending row order, so that equal masks have equal sums to the
 * bit wherever they are computed.
 */
public final class BandEnergies {
  // Rows of doubles, because the JIT of JDK 17 vectorises sums of rows but no float conversion.
  private final double[][] q;
  private final int columns;

  private BandEnergies(double[][] q) {
    this.q = q;
    this.columns = q[0].length;
  }

  public static BandEnergies of(WeightMatrix weights, Band band) {
    double[][] q = new double[band.rows()][weights.columns()];
    for (int r = 0; r < q.length; r++) {
      square(weights.row(band.firstRow() + r), q[r]);
    }
    return new BandEnergies(q);
  }

  public int columns() {
    return columns;
  }

  /** {@code <p, q_n>} of each column n: the energy that the shape keeps of each segment. */
  public double[] scores(SegmentShape shape) {
    double[] sums = new double[columns];
    int[] rows = shape.liveRows();
    int i = 0;
    for (; i + 3 < rows.length; i += 4) {
      addFour(sums, q[rows[i]], q[rows[i + 1]], q[rows[i + 2]], q[rows[i + 3]]);
    }
    for (; i < rows.length; i++) {
      add(sums, q[rows[i]]);
    }
    return sums;
  }

  /** The energy of each row, all columns. */
  double[] rowTotals() {
    double[] totals = new double[q.length];
    for (int r = 0; r < q.length; r++) {
      double a = 0;
      double b = 0;
      double[] row = q[r];
      int n = 0;
      for (; n + 1 < row.length; n += 2) {
        a += row[n];
        b += row[n + 1];
      }
      totals[r] = n < row.length ? a + b + row[n] : a + b;
    }
    return totals;
  }

  /** The energies of some neighbours in a row times a factor, as floats; 0 beyond the last. */
  float[] scaledRow(int row, int first, int width, double factor) {
    float[] scaled = new float[width];
    int here = Math.min(width, columns - first);
    for (int n = 0; n < here; n++) {
      scaled[n] = (float) (q[row][first + n] * factor);
    }
    return scaled;
  }

  /** {@code <p, q_n>} of one column. */
  double score(SegmentShape shape, int column) {
    double sum = 0;
    for (int row : shape.liveRows()) {
      sum += q[row][column];
    }
    return sum;
  }

  /** {@link #scores(SegmentShape)} of each shape, by shape id. */
  public double[][] scores(List<SegmentShape> shapes) {
    return shapes.stream().map(this::scores).toArray(double[][]::new);
  }

  /**
   * Row energies summed over the segments of each cluster.
   *
   * @param clusterOf cluster of each column
   * @return {@code sums[cluster][row]}
   */
  double[][] rowSums(int[] clusterOf, int clusters) {
    double[][] ofRows = new double[q.length][clusters];
    int r = 0;
    for (; r + 3 < q.length; r += 4) {
      addFour(ofRows, r, clusterOf);
    }
    for (; r < q.length; r++) {
      addRow(q[r], clusterOf, ofRows[r]);
    }
    return transposed(ofRows, clusters);
  }

  private static void addRow(double[] row, int[] clusterOf, double[] sums) {
    for (int n = 0; n < row.length; n++) {
      sums[clusterOf[n]] += row[n];
    }
  }

  // Neighbours are often of one cluster, so a row alone would wait for each of its additions.
  private void addFour(double[][] ofRows, int first, int[] clusterOf) {
    double[] a = q[first];
    double[] b = q[first + 1];
    double[] c = q[first + 2];
    double[] d = q[first + 3];
    double[] sumsA = ofRows[first];
    double[] sumsB = ofRows[first + 1];
    double[] sumsC = ofRows[first + 2];
    double[] sumsD = ofRows[first + 3];
    for (int n = 0; n < clusterOf.length; n++) {
      int cluster = clusterOf[n];
      sumsA[cluster] += a[n];
      sumsB[cluster] += b[n];
      sumsC[cluster] += c[n];
      sumsD[cluster] += d[n];
    }
  }

  private static double[][] transposed(double[][] ofRows, int clusters) {
    double[][] sums = new double[clusters][ofRows.length];
    for (int r = 0; r < ofRows.length; r++) {
      for (int cluster = 0; cluster < clusters; cluster++) {
        sums[cluster][r] = ofRows[r][cluster];
      }
    }
    return sums;
  }

  private static void square(float[] weights, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double w = weights[i];
      out[i] = w * w;
    }
  }

  private static void add(double[] sums, double[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i];
    }
  }

  // One pass for four rows: the running sum stays in a register instead of going through memory.
  private static void addFour(double[] sums, double[] a, double[] b, double[] c, double[] d) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] + a[i] + b[i] + c[i] + d[i];
    }
  }
}
