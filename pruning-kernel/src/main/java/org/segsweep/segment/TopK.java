package org.segsweep.segment;

import java.util.Arrays;
import org.segsweep.workload.Checks;

/** The k largest of some values, ties to the lower index. */
public final class TopK {
  private TopK() {}

  /**
   * Indices of the {@code k} largest values, ascending.
   *
   * @param values not negative, no NaN
   * @param k {@code 1 <= k <= values.length}
   */
  public static int[] of(double[] values, int k) {
    Checks.inRange("k", k, 1, values.length);
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      Checks.require(values[i] >= 0, "values are not negative");
      // Bits of doubles that are not negative order as the doubles do; + 0.0 turns -0.0 into 0.0.
      keys[i] = Double.doubleToRawLongBits(values[i] + 0.0);
    }
    return ofKeys(keys, keys.clone(), k);
  }

  /**
   * The same for keys that order as the values do.
   *
   * @param scratch a copy of {@code keys}; reordered
   */
  static int[] ofKeys(long[] keys, long[] scratch, int k) {
    long threshold = kthLargest(scratch, k);
    int above = 0;
    for (long key : keys) {
      above += isLess(threshold, key);
    }
    int ties = k - above;
    int[] chosen = new int[k];
    int size = 0;
    for (int i = 0; size < k; i++) {
      // Written in any case and kept by the count: a branch would be guessed wrong half the time.
      chosen[size] = i;
      size += keys[i] == threshold ? (ties-- > 0 ? 1 : 0) : isLess(threshold, keys[i]);
    }
    return chosen;
  }

  /** 1 if a is less than b, else 0, without a branch; neither is negative. */
  private static int isLess(long a, long b) {
    return (int) ((a - b) >>> (Long.SIZE - 1));
  }

  /** Quickselect, with a sort to fall back on so that no input makes it quadratic. */
  private static long kthLargest(long[] a, int k) {
    int target = a.length - k;
    int low = 0;
    int high = a.length - 1;
    int roundsLeft = 4 * (Integer.SIZE - Integer.numberOfLeadingZeros(a.length));
    while (low < high) {
      if (roundsLeft-- == 0) {
        Arrays.sort(a, low, high + 1);
        return a[target];
      }
      long pivot = median(a[low], a[(low + high) >>> 1], a[high]);
      int below = partition(a, low, high, pivot);
      if (target < below) {
        high = below - 1;
        continue;
      }
      // Keys are whole numbers: at most the pivot is less than the next one.
      int upTo = partition(a, below, high, pivot + 1);
      if (target < upTo) {
        return pivot;
      }
      low = upTo;
    }
    return a[target];
  }

  /** Brings the keys below a bound to the front; their end is returned. No branch on a key. */
  private static int partition(long[] a, int low, int high, long bound) {
    int end = low;
    for (int i = low; i <= high; i++) {
      long key = a[i];
      a[i] = a[end];
      a[end] = key;
      end += isLess(key, bound);
    }
    return end;
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
