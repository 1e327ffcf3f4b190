package org.segsweep.dse.compare;

import java.util.Arrays;

/** Numbers distinct longs in the order they come, without boxing them: a sweep has millions. */
final class LongIndex {
  private final long[] keys;
  private final int[] numbers;
  private final int mask;
  private int size;

  /**
   * @param most longs that may come
   */
  LongIndex(int most) {
    int slots = Integer.highestOneBit(Math.max(8, most)) * 4;
    keys = new long[slots];
    numbers = new int[slots];
    Arrays.fill(numbers, -1);
    mask = slots - 1;
  }

  /** The number of a long, a new one at its first time. */
  int of(long key) {
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (numbers[slot] >= 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    if (numbers[slot] < 0) {
      keys[slot] = key;
      numbers[slot] = size++;
    }
    return numbers[slot];
  }

  int size() {
    return size;
  }
}
