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
    for (; r + 7 < rows.length; r += 8) {
      addEight(sums, rows, r);
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

  // A collector may scatter the rows of a matrix, and short rows defeat the hardware prefetcher;
  // eight streams hide that latency, and the running sum goes through memory once for eight rows.
  private static void addEight(double[] sums, float[][] rows, int first) {
    float[] r0 = rows[first];
    float[] r1 = rows[first + 1];
    float[] r2 = rows[first + 2];
    float[] r3 = rows[first + 3];
    float[] r4 = rows[first + 4];
    float[] r5 = rows[first + 5];
    float[] r6 = rows[first + 6];
    float[] r7 = rows[first + 7];
    for (int i = 0; i < sums.length; i++) {
      double a = r0[i];
      double b = r1[i];
      double c = r2[i];
      double d = r3[i];
      double e = r4[i];
      double f = r5[i];
      double g = r6[i];
      double h = r7[i];
      sums[i] = sums[i] + a * a + b * b + c * c + d * d + e * e + f * f + g * g + h * h;
    }
  }
}
