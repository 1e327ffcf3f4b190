package org.segsweep.dse.compare;

import java.util.Arrays;

/** Numbers distinct longs in the order they come, without boxing them: a sweep has millions. */
public final class LongIndex {
  private static final int FIRST_SLOTS = 1 << 10;

  // Four slots a key at most, two at least: few keys of many rows then stay in the cache.
  private long[] keys = new long[FIRST_SLOTS];
  private int[] numbers = empty(FIRST_SLOTS);
  private int size;

  private static int[] empty(int slots) {
    int[] numbers = new int[slots];
    Arrays.fill(numbers, -1);
    return numbers;
  }

  /** The number of a long, a new one at its first time. */
  public int of(long key) {
    int slot = slot(key);
    if (numbers[slot] < 0) {
      if (2 * (size + 1) > keys.length) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
      numbers[slot] = size++;
    }
    return numbers[slot];
  }

  /** Where a key is, or would be. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (numbers[slot] >= 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = empty(oldKeys.length * 2);
    for (int s = 0; s < oldKeys.length; s++) {
      if (oldNumbers[s] >= 0) {
        int slot = slot(oldKeys[s]);
        keys[slot] = oldKeys[s];
        numbers[slot] = oldNumbers[s];
      }
    }
  }

  /** How many there are. */
  public int size() {
    return size;
  }
}
