package org.segsweep.readout;

/**
 * Cells that one read reaches: word lines that are driven together, and the used bit lines of their
 * array or tile.
 *
 * @param crossbar the array, from 0; the second arrays of sign pairs follow all the first ones
 * @param top first word line on the array
 * @param left first bit line on the array
 * @param inputs index of the activation that drives each word line
 * @param levels level of each cell as written, word line by word line, 0 to 255 as unsigned bytes
 * @param columns what each bit line stands for
 * @param role where it stands among the reads of its piece
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of arrays, never compared
record RowGroup(
    int crossbar, int top, int left, int[] inputs, byte[][] levels, Columns columns, Role role) {

  /**
   * What bit lines stand for.
   *
   * @param output index of the filter
   * @param shift weight of the cells, a power of two
   * @param sign 1 or -1
   * @param flipped whether complements are stored
   * @param lowest whether a bit line holds the least significant bits of a weight, so that the bias
   *     is removed with it
   */
  @SuppressWarnings("ArrayRecordComponent") // a bundle of arrays, never compared
  record Columns(int[] output, int[] shift, int[] sign, boolean[] flipped, boolean[] lowest) {
    static Columns of(int count) {
      return new Columns(
          new int[count], new int[count], new int[count], new boolean[count], new boolean[count]);
    }

    int count() {
      return output.length;
    }

    /** Filters whose sums end here. */
    int finished() {
      int count = 0;
      for (boolean l : lowest) {
        count += l ? 1 : 0;
      }
      return count;
    }

    boolean anyFlipped() {
      for (boolean f : flipped) {
        if (f) {
          return true;
        }
      }
      return false;
    }
  }

  /** Place of a read among those of a piece: inputs are fetched for each, sums sent after one. */
  enum Role {
    /** The first read of a piece. */
    OPENS,
    /** A later one. */
    FOLLOWS,
    /** A read of the second array of a sign pair, which shares inputs and sums with the first. */
    TWIN
  }

  int rows() {
    return inputs.length;
  }

  int level(int row, int column) {
    return levels[row][column] & 0xff;
  }

  /** Sum of the levels of a bit line: its largest current in units of one digit. */
  long columnSum(int column) {
    long sum = 0;
    for (int row = 0; row < rows(); row++) {
      sum += level(row, column);
    }
    return sum;
  }

  void flip(int column, int topLevel) {
    columns.flipped[column] = true;
    for (byte[] row : levels) {
      row[column] = (byte) (topLevel - (row[column] & 0xff));
    }
  }
}
