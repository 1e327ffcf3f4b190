package org.segsweep.prune.scheme;

import java.util.BitSet;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Selects the largest magnitudes of a whole matrix without copying it: two histograms over the bits
 * of {@code |w|}, upper half and lower half, give the exact threshold.
 */
final class LargestMagnitudes {
  private static final int HALF = 16;
  private static final int BINS = 1 << HALF;

  private LargestMagnitudes() {}

  /** Bits {@code row * columns + column} of the kept weights; ties to the lower bit. */
  static BitSet of(WeightMatrix weights, Ratio keep) {
    int size = Math.multiplyExact(weights.rows(), weights.columns());
    int count = keep.of(size);
    Cut upper = Cut.in(upperHalves(weights), count);
    Cut lower = Cut.in(lowerHalves(weights, upper.bin), upper.wanted);
    return select(weights, upper.bin << HALF | lower.bin, lower.wanted, size);
  }

  private static BitSet select(WeightMatrix weights, int threshold, int ties, int size) {
    BitSet kept = new BitSet(size);
    int at = 0;
    int tiesLeft = ties;
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

  private static int[] upperHalves(WeightMatrix weights) {
    int[] histogram = new int[BINS];
    for (int r = 0; r < weights.rows(); r++) {
      for (float w : weights.row(r)) {
        histogram[magnitude(w) >>> HALF]++;
      }
    }
    return histogram;
  }

  private static int[] lowerHalves(WeightMatrix weights, int upper) {
    int[] histogram = new int[BINS];
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
  private static int magnitude(float w) {
    return Float.floatToRawIntBits(Math.abs(w));
  }

  /**
   * Where counting down from the top bin reaches a number of items.
   *
   * @param bin the bin it falls in
   * @param wanted how many items of that bin are needed, at least 1
   */
  private record Cut(int bin, int wanted) {
    static Cut in(int[] histogram, int count) {
      int wanted = count;
      int bin = histogram.length - 1;
      while (wanted > histogram[bin]) {
        wanted -= histogram[bin--];
      }
      return new Cut(bin, wanted);
    }
  }
}
