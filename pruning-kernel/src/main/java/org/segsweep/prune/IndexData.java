package org.segsweep.prune;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/**
 * The index data that a pruned matrix needs beside its weights, in bits.
 *
 * @param inputSelectBits which inputs feed which word lines (row masks or row lists)
 * @param outputRouteBits which bit line belongs to which filter (shape ids or output indices)
 * @param signBits sign bits of polarised fragments
 */
public record IndexData(long inputSelectBits, long outputRouteBits, long signBits)
    implements Serializable {
  public static final IndexData NONE = new IndexData(0, 0, 0);

  public IndexData {
    Checks.require(
        inputSelectBits >= 0 && outputRouteBits >= 0 && signBits >= 0,
        "index bits are never negative");
  }

  public long totalBits() {
    return Math.addExact(Math.addExact(inputSelectBits, outputRouteBits), signBits);
  }

  public IndexData plus(IndexData other) {
    return new IndexData(
        Math.addExact(inputSelectBits, other.inputSelectBits),
        Math.addExact(outputRouteBits, other.outputRouteBits),
        Math.addExact(signBits, other.signBits));
  }

  /** What {@code copies} copies of the data take. */
  public IndexData times(long copies) {
    return new IndexData(
        Math.multiplyExact(inputSelectBits, copies),
        Math.multiplyExact(outputRouteBits, copies),
        Math.multiplyExact(signBits, copies));
  }

  /** Bits of a choice among {@code n}: {@code ceil(log2 n)}, and 0 for {@code n = 1}. */
  public static int bitsFor(int n) {
    Checks.positive("n", n);
    return Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
  }

  /** Bits to select {@code kept} of {@code of} rows: the smaller of a bitmap and a row list. */
  public static long selectBits(int kept, int of) {
    return Math.min(of, (long) kept * bitsFor(of));
  }

  /**
   * Bits to select some of {@code of} rows where nothing else says how many: a flag, then a bitmap
   * or the number and a row list, whichever is smaller.
   */
  public static long countedSelectBits(int kept, int of) {
    Checks.inRange("kept", kept, 0, of);
    return 1 + Math.min(of, bitsFor(of + 1) + (long) kept * bitsFor(of));
  }

  /** Bits of a choice whose size nobody knows beforehand: the number chosen, then the choice. */
  public static long numberedSelectBits(int kept, int of) {
    return bitsFor(Math.addExact(of, 1)) + selectBits(kept, of);
  }
}
