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
    int ties = k;
    for (long key : keys) {
      if (key > threshold) {
        ties--;
      }
    }
    int[] chosen = new int[k];
    int size = 0;
    for (int i = 0; size < k; i++) {
      if (keys[i] > threshold || (keys[i] == threshold && ties-- > 0)) {
        chosen[size++] = i;
      }
    }
    return chosen;
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
      int i = low;
      int j = high;
      while (i <= j) {
        while (a[i] < pivot) {
          i++;
        }
        while (a[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long swap = a[i];
          a[i++] = a[j];
          a[j--] = swap;
        }
      }
      if (target <= j) {
        high = j;
      } else if (target >= i) {
        low = i;
      } else {
        return a[target];
      }
    }
    return a[target];
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
