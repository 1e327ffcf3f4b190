package org.segsweep.readout;

/**
 * The first-order form of IR drop. With the segments of row i's bit-line node to ground {@code
 * D_i}, the resistance of a segment {@code r} and conductances {@code G}:
 *
 * <pre>
 *   T_ij = G_ij * (1 - r * sum_m G_im * (min(j, m) + 1) - r * sum_k G_kj * min(D_i, D_k))
 * </pre>
 *
 * <p>The first sum is what the word line loses up to column j when all its columns draw current,
 * the second what a current of row i adds to the bit line under the other rows.
 */
final class FirstOrderDrop {
  private static final double LARGEST_LOSS = 0.5;

  private FirstOrderDrop() {}

  static double[][] effective(Wires.Read read, double resistance) {
    double[][] g = read.conductances();
    double[][] loss = new double[g.length][];
    for (int i = 0; i < g.length; i++) {
      loss[i] = wordLineLoss(g[i]);
    }
    addBitLineLoss(read, loss);
    for (int i = 0; i < g.length; i++) {
      for (int j = 0; j < g[i].length; j++) {
        loss[i][j] = g[i][j] * (1 - checked(resistance * loss[i][j], i, j));
      }
    }
    return loss;
  }

  /**
   * {@code sum_m g_m * (min(j, m) + 1)} for each j: each segment carries all currents beyond it.
   */
  private static double[] wordLineLoss(double[] g) {
    double[] loss = new double[g.length];
    double beyond = 0;
    for (double conductance : g) {
      beyond += conductance;
    }
    double lost = 0;
    for (int j = 0; j < g.length; j++) {
      lost += beyond;
      beyond -= g[j];
      loss[j] = lost;
    }
    return loss;
  }

  /** Adds {@code sum_k g_kj * min(D_i, D_k)}: walking up a column, from the ground. */
  private static void addBitLineLoss(Wires.Read read, double[][] loss) {
    double[][] g = read.conductances();
    int[] segments = read.bitLineSegments();
    for (int j = 0; j < g[0].length; j++) {
      double above = 0;
      for (double[] row : g) {
        above += row[j];
      }
      double lost = 0;
      int passed = 0;
      for (int i = g.length - 1; i >= 0; i--) {
        lost += above * (segments[i] - passed);
        passed = segments[i];
        above -= g[i][j];
        loss[i][j] += lost;
      }
    }
  }

  private static double checked(double loss, int row, int column) {
    if (loss > LARGEST_LOSS) {
      throw new IllegalArgumentException(
          ("wires: the first-order form takes %.0f %% of the voltage from the cell in driven row %d,"
                  + " column %d, and holds up to %.0f %%; drive fewer rows at once, use smaller"
                  + " arrays or cells of more ohm, or solve the network")
              .formatted(100 * loss, row, column, 100 * LARGEST_LOSS));
    }
    return loss;
  }
}
