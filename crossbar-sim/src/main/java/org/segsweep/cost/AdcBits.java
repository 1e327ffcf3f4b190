package org.segsweep.cost;

import org.segsweep.map.MappingConfig;
import org.segsweep.workload.Checks;

/** Converter resolutions, in bits. */
public final class AdcBits {
  private AdcBits() {}

  /** Resolution under a choice. */
  public static int resolve(AdcChoice choice, int rowsPerRead, int dacBits, int cellBits) {
    return choice.resolve(rowsPerRead, dacBits, cellBits);
  }

  /**
   * Whether a column or unit column can have a larger sum than the converters hold, however the
   * choice writes columns: as they are, or flipped. Never true of {@code exact}; true of {@code
   * paper} where nothing is flipped, and for many sizes with 1-bit cells.
   *
   * @param config rows of a read, cell bits and sign scheme
   */
  public static boolean clips(AdcChoice choice, MappingConfig config, int dacBits) {
    int bits = choice.resolve(config.convertedRows(), dacBits, config.crossbar().cellBits());
    return bits < needed(choice, config, dacBits);
  }

  /**
   * Whether columns are written flipped. A column with few cells that are not zero would have many
   * when flipped, so those that pruning bounds never are.
   */
  public static boolean flips(AdcChoice choice, MappingConfig config) {
    return choice.flipsColumns(config.sign()) && config.columnNonZeros().isEmpty();
  }

  /** The fewest bits that hold every sum of a column as the choice writes it. */
  public static int needed(AdcChoice choice, MappingConfig config, int dacBits) {
    int rows = config.convertedRows();
    int cellBits = config.crossbar().cellBits();
    return flips(choice, config)
        ? exactFlipped(rows, dacBits, cellBits)
        : exact(rows, dacBits, cellBits);
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
   * Bits for the largest sum of a read whose columns are flipped as ISAAC's are: a column whose sum
   * could reach {@code 2^(exact-1)} holds the complement of its levels, and a unit column gives the
   * sum of the inputs, which is never flipped. With {@code t = 2^v - 1}, {@code L = rows * (2^w -
   * 1)} and {@code h = 2^(exact-1)} the largest sums are {@code t * floor((h-1)/t)} of a column as
   * it is, {@code t * (L - ceil(h/t))} of a flipped one and {@code t * rows} of the unit column.
   * The first two need {@code exact - 1} bits at most, the third all of them with 1-bit cells.
   */
  public static int exactFlipped(int rowsPerRead, int dacBits, int cellBits) {
    long half = 1L << (exact(rowsPerRead, dacBits, cellBits) - 1);
    long digit = (1L << dacBits) - 1;
    long levels = rowsPerRead * ((1L << cellBits) - 1);
    long fewestFlipped = (half + digit - 1) / digit;
    long plain = (fewestFlipped - 1) * digit;
    long flipped = (levels - fewestFlipped) * digit;
    return bitsToCount(Math.max(Math.max(plain, flipped), rowsPerRead * digit));
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
