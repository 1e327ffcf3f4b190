package org.segsweep.segment;

import org.segsweep.workload.WeightMatrix;

/** Squared weights summed over segments, in double, rows ascending. */
public final class SegmentEnergies {
  private SegmentEnergies() {}

  /** The energies of a band's segments, one a column. */
  public static double[] of(WeightMatrix weights, Band band) {
    double[] sums = new double[weights.columns()];
    for (int r = 0; r < band.rows(); r++) {
      add(sums, weights.row(band.firstRow() + r));
    }
    return sums;
  }

  // One row at a time: several at once save additions in memory, but the hardware prefetcher
  // follows one stream best, and a layer comes from memory.
  private static void add(double[] sums, float[] row) {
    for (int i = 0; i < sums.length; i++) {
      double w = row[i];
      sums[i] += w * w;
    }
  }
}
