package org.segsweep.segment;

import org.segsweep.workload.WeightMatrix;

/** Squared weights summed over segments, in double, rows ascending. */
public final class SegmentEnergies {
  private SegmentEnergies() {}

  /** The energies of a band's segments, one a column. */
  public static double[] of(WeightMatrix weights, Band band) {
    double[] sums = new double[weights.columns()];
    float[][] rows = Ballot.rowsOf(weights, band);
    int r = 0;
    for (; r + 3 < rows.length; r += 4) {
      addFour(sums, rows[r], rows[r + 1], rows[r + 2], rows[r + 3]);
    }
    for (; r < rows.length; r++) {
      add(sums, rows[r]);
    }
    return sums;
  }

  private static void add(double[] sums, float[] row) {
    for (int i = 0; i < sums.length; i++) {
      double w = row[i];
      sums[i] += w * w;
    }
  }

  private static void addFour(double[] sums, float[] r0, float[] r1, float[] r2, float[] r3) {
    for (int i = 0; i < sums.length; i++) {
      double a = r0[i];
      double b = r1[i];
      double c = r2[i];
      double d = r3[i];
      sums[i] = sums[i] + a * a + b * b + c * c + d * d;
    }
  }
}
