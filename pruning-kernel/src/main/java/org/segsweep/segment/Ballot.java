package org.segsweep.segment;

import org.segsweep.workload.WeightMatrix;

/**
 * The vote of a segment: the mask of its {@code k} largest magnitudes, ties to the lower row. It is
 * the Euclidean projection of that segment alone onto "at most k weights are not zero".
 */
public final class Ballot {
  private Ballot() {}

  /** The ballots of a band's segments, one a column. */
  public static SegmentShape[] cast(WeightMatrix weights, Band band) {
    SegmentShape[] ballots = new SegmentShape[weights.columns()];
    float[][] rows = rowsOf(weights, band);
    long[] keys = new long[band.rows()];
    long[] scratch = new long[band.rows()];
    for (int n = 0; n < ballots.length; n++) {
      for (int r = 0; r < rows.length; r++) {
        keys[r] = Float.floatToRawIntBits(Math.abs(rows[r][n]));
      }
      System.arraycopy(keys, 0, scratch, 0, keys.length);
      ballots[n] = SegmentShape.ofOwned(band.rows(), TopK.ofKeys(keys, scratch, band.keptRows()));
    }
    return ballots;
  }

  static float[][] rowsOf(WeightMatrix weights, Band band) {
    float[][] rows = new float[band.rows()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = weights.row(band.firstRow() + r);
    }
    return rows;
  }
}
