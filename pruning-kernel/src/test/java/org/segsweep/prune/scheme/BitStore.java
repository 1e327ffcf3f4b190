package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.stream.IntStream;

/** A store of exactly the bits that index data is charged for, read in the order it was written. */
final class BitStore {
  private final BitSet bits = new BitSet();
  private int size;
  private int at;

  int size() {
    return size;
  }

  /** Bits that tell n values apart. */
  static int width(int n) {
    int bits = 0;
    while (1 << bits < n) {
      bits++;
    }
    return bits;
  }

  void write(int value, int width) {
    for (int bit = 0; bit < width; bit++) {
      bits.set(size++, (value >> bit & 1) == 1);
    }
  }

  int read(int width) {
    int value = 0;
    for (int bit = 0; bit < width; bit++) {
      value |= bits.get(at++) ? 1 << bit : 0;
    }
    return value;
  }

  /** A bitmap of some rows or a list of them, whichever is smaller. */
  void writeRows(int of, int[] rows) {
    if (of <= rows.length * width(of)) {
      writeBitmap(of, rows);
    } else {
      IntStream.of(rows).forEach(r -> write(r, width(of)));
    }
  }

  int[] readRows(int of, int count) {
    return of <= count * width(of)
        ? readBitmap(of)
        : IntStream.range(0, count).map(i -> read(width(of))).toArray();
  }

  /** The same where the reader does not know how many rows there are. */
  void writeCountedRows(int of, int[] rows) {
    boolean isBitmap = of <= width(of + 1) + rows.length * width(of);
    write(isBitmap ? 1 : 0, 1);
    if (isBitmap) {
      writeBitmap(of, rows);
    } else {
      write(rows.length, width(of + 1));
      IntStream.of(rows).forEach(r -> write(r, width(of)));
    }
  }

  int[] readCountedRows(int of) {
    if (read(1) == 1) {
      return readBitmap(of);
    }
    int count = read(width(of + 1));
    return IntStream.range(0, count).map(i -> read(width(of))).toArray();
  }

  private void writeBitmap(int of, int[] rows) {
    BitSet bitmap = new BitSet();
    IntStream.of(rows).forEach(bitmap::set);
    IntStream.range(0, of).forEach(r -> write(bitmap.get(r) ? 1 : 0, 1));
  }

  private int[] readBitmap(int of) {
    return IntStream.range(0, of).filter(r -> read(1) == 1).toArray();
  }
}
