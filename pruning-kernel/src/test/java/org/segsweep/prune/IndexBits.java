package org.segsweep.prune;

import java.util.BitSet;
import java.util.stream.IntStream;

/** A string of bits that is written once and read once, from its beginning. */
final class IndexBits {
  private final BitSet bits = new BitSet();
  private int written;
  private int read;

  int length() {
    return written;
  }

  int left() {
    return written - read;
  }

  /** Writes the {@code width} low bits of a number that has no others. */
  void write(int number, int width) {
    if (width < Integer.SIZE && number >>> width != 0) {
      throw new IllegalArgumentException(number + " does not fit " + width + " bits");
    }
    for (int i = 0; i < width; i++) {
      bits.set(written++, (number >>> i & 1) == 1);
    }
  }

  int read(int width) {
    int number = 0;
    for (int i = 0; i < width; i++) {
      if (read == written) {
        throw new IllegalStateException("read past " + written + " bits");
      }
      number |= bits.get(read++) ? 1 << i : 0;
    }
    return number;
  }

  /** Writes some of {@code of} items: a bitmap, or a list where that is smaller. */
  void writeChoice(int[] chosen, int of) {
    if (isBitmap(chosen.length, of)) {
      BitSet map = new BitSet();
      IntStream.of(chosen).forEach(map::set);
      IntStream.range(0, of).forEach(i -> write(map.get(i) ? 1 : 0, 1));
    } else {
      IntStream.of(chosen).forEach(i -> write(i, IndexData.bitsFor(of)));
    }
  }

  /**
   * Reads some of {@code of} items.
   *
   * @param count how many they are
   */
  int[] readChoice(int count, int of) {
    return isBitmap(count, of)
        ? IntStream.range(0, of).filter(i -> read(1) == 1).toArray()
        : IntStream.range(0, count).map(i -> read(IndexData.bitsFor(of))).toArray();
  }

  /** Reads some of {@code of} items, as many as the bits that are left say. */
  int[] readLastChoice(int of) {
    if (left() == 0) {
      return IntStream.range(0, of).toArray();
    }
    return readChoice(left() == of ? of : left() / IndexData.bitsFor(of), of);
  }

  private static boolean isBitmap(int count, int of) {
    return of <= (long) count * IndexData.bitsFor(of);
  }
}
