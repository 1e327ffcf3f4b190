package org.segsweep.readout;

/**
 * A row group as bits: for each column and each bit of its cells, one bit a word line. The sum of a
 * column is then a few population counts, 64 cells at a time.
 */
final class BitPlanes {
  private final int[] inputs;
  private final int words;
  private final int cellBits;
  private final long[] planes;

  BitPlanes(RowGroup group, int cellBits) {
    this.inputs = group.inputs();
    this.words = (group.rows() + Long.SIZE - 1) / Long.SIZE;
    this.cellBits = cellBits;
    int columns = group.columns().count();
    this.planes = new long[columns * cellBits * words];
    for (int row = 0; row < group.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        write(column, row, group.level(row, column));
      }
    }
  }

  private void write(int column, int row, int level) {
    for (int bit = 0; bit < cellBits; bit++) {
      planes[(column * cellBits + bit) * words + row / Long.SIZE] |= ((level >>> bit) & 1L) << row;
    }
  }

  /** Longs that {@link #gather} fills for inputs of so many bits. */
  int inputLongs(int inputBits) {
    return inputBits * words;
  }

  /**
   * Puts the inputs of the word lines into bit planes, the least significant first.
   *
   * @param activations of the whole layer
   * @param out output: {@link #inputLongs} longs
   */
  void gather(int[] activations, int inputBits, long[] out) {
    for (int word = 0; word < words; word++) {
      int first = word * Long.SIZE;
      int last = Math.min(inputs.length, first + Long.SIZE);
      for (int bit = 0; bit < inputBits; bit++) {
        out[bit * words + word] = 0;
      }
      for (int row = first; row < last; row++) {
        int activation = activations[inputs[row]];
        for (int bit = 0; bit < inputBits; bit++) {
          out[bit * words + word] |= (long) ((activation >>> bit) & 1) << row;
        }
      }
    }
  }

  /** Sum of a column: digits of the slice times levels of the cells. */
  long sum(int column, InputFormat.Slice slice, long[] gathered) {
    if (words == 1) {
      return sumOfOneWord(column * cellBits, slice, gathered);
    }
    long sum = 0;
    int cells = column * cellBits * words;
    for (int q = 0; q < slice.bits(); q++) {
      int digits = (slice.firstBit() + q) * words;
      for (int p = 0; p < cellBits; p++) {
        int ones = 0;
        int at = cells + p * words;
        for (int word = 0; word < words; word++) {
          ones += Long.bitCount(planes[at + word] & gathered[digits + word]);
        }
        sum += (long) ones << (p + q);
      }
    }
    return sum;
  }

  /** The same for at most 64 word lines, where the innermost loop would cost more than its work. */
  private long sumOfOneWord(int cells, InputFormat.Slice slice, long[] gathered) {
    long sum = 0;
    for (int q = 0; q < slice.bits(); q++) {
      long digits = gathered[slice.firstBit() + q];
      for (int p = 0; p < cellBits; p++) {
        sum += (long) Long.bitCount(planes[cells + p] & digits) << (p + q);
      }
    }
    return sum;
  }

  /** Sum of the digits of a slice over the word lines. */
  long digitSum(InputFormat.Slice slice, long[] gathered) {
    long sum = 0;
    for (int q = 0; q < slice.bits(); q++) {
      int ones = 0;
      for (int word = 0; word < words; word++) {
        ones += Long.bitCount(gathered[(slice.firstBit() + q) * words + word]);
      }
      sum += (long) ones << q;
    }
    return sum;
  }
}
