package org.segsweep.cost;

import org.segsweep.workload.Checks;

/** Converter resolutions, in bits. */
public final class AdcBits {
  private AdcBits() {}

  /** Resolution under a choice. */
  public static int resolve(AdcChoice choice, int rowsPerRead, int dacBits, int cellBits) {
    return choice.resolve(rowsPerRead, dacBits, cellBits);
  }

  /** Whether a given number of bits is too small for the largest sum; exact and paper never are. */
  public static boolean clips(AdcChoice choice, int rowsPerRead, int dacBits, int cellBits) {
    return choice instanceof AdcChoice.Fixed fixed
        && fixed.bits() < exact(rowsPerRead, dacBits, cellBits);
  }

  /**
   * Bits for the largest sum of a column: {@code ceil(log2(rows * (2^v - 1) * (2^w - 1) + 1))},
   * from first principles.
   */
  public static int exact(int rowsPerRead, int dacBits, int cellBits) {
    check(rowsPerRead, dacBits, cellBits);
    long largest = (long) rowsPerRead * ((1L << dacBits) - 1) * ((1L << cellBits) - 1);
    return bitsToCount(largest);
  }

  /**
   * What ISAAC (section on ADC overheads) and FORMS print: {@code ceil(log2 rows) + v + w}, one
   * less where v or w is 1, and one less again for the encoding; at least 1. Gives 8 for 128 rows,
   * 1-bit DACs and 2-bit cells, and 3, 4, 5 for fragments of 4, 8, 16 rows.
   */
  public static int paper(int rowsPerRead, int dacBits, int cellBits) {
    check(rowsPerRead, dacBits, cellBits);
    int logRows = bitsToCount(rowsPerRead - 1L);
    int full = logRows + dacBits + cellBits - (dacBits > 1 && cellBits > 1 ? 0 : 1);
    return Math.max(1, full - 1);
  }

  /** Bits that hold the numbers 0 to {@code largest}. */
  private static int bitsToCount(long largest) {
    return Long.SIZE - Long.numberOfLeadingZeros(largest);
  }

  private static void check(int rowsPerRead, int dacBits, int cellBits) {
    Checks.positive("rowsPerRead", rowsPerRead);
    Checks.inRange("dacBits", dacBits, 1, 8);
    Checks.inRange("cellBits", cellBits, 1, 8);
  }
}
