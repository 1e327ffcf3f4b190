package org.segsweep.prune.scheme;

import java.util.BitSet;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Selects the largest magnitudes of a whole matrix without copying it: two histograms over the bits
 * of {@code |w|}, upper half and lower half, give the exact threshold.
 */
final class LargestMagnitudes {
  static final int HALF = 16;
  static final int BINS = 1 << HALF;

  private LargestMagnitudes() {}

  /** Bits {@code row * columns + column} of the kept weights; ties to the lower bit. */
  static BitSet of(WeightMatrix weights, Ratio keep) {
    int size = Math.multiplyExact(weights.rows(), weights.columns());
    int count = keep.of(size);
    Cut upper = Cut.in(upperHalves(weights), count);
    Cut lower = Cut.in(lowerHalves(weights, upper.bin), upper.wanted);
    return select(weights, upper.bin << HALF | lower.bin, lower.wanted, size);
  }

  private static BitSet select(WeightMatrix weights, int threshold, long ties, int size) {
    BitSet kept = new BitSet(size);
    int at = 0;
    long tiesLeft = ties;
    for (int r = 0; r < weights.rows(); r++) {
      for (float w : weights.row(r)) {
        int magnitude = magnitude(w);
        if (magnitude > threshold || (magnitude == threshold && tiesLeft-- > 0)) {
          kept.set(at);
        }
        at++;
      }
    }
    return kept;
  }

  private static long[] upperHalves(WeightMatrix weights) {
    long[] histogram = new long[BINS];
    for (int r = 0; r < weights.rows(); r++) {
      for (float w : weights.row(r)) {
        histogram[magnitude(w) >>> HALF]++;
      }
    }
    return histogram;
  }

  private static long[] lowerHalves(WeightMatrix weights, int upper) {
    long[] histogram = new long[BINS];
    for (int r = 0; r < weights.rows(); r++) {
      for (float w : weights.row(r)) {
        int magnitude = magnitude(w);
        if (magnitude >>> HALF == upper) {
          histogram[magnitude & (BINS - 1)]++;
        }
      }
    }
    return histogram;
  }

  /** Bits of {@code |w|}: they order as the magnitudes do. */
  static int magnitude(float w) {
    return Float.floatToRawIntBits(Math.abs(w));
  }

  /**
   * Where counting down from the top bin reaches a number of items.
   *
   * @param bin the bin it falls in
   * @param wanted how many items of that bin are needed, at least 1
   */
  record Cut(int bin, long wanted) {
    static Cut in(long[] histogram, long count) {
      long wanted = count;
      int bin = histogram.length - 1;
      while (wanted > histogram[bin]) {
        wanted -= histogram[bin--];
      }
      return new Cut(bin, wanted);
    }
  }
}
