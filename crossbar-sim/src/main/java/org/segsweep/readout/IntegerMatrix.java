package org.segsweep.readout;

import org.segsweep.workload.Checks;

/** Quantised weights: {@code rows()} inputs by {@code columns()} filters. Immutable. */
public final class IntegerMatrix {
  private final int[][] rows;

  private IntegerMatrix(int[][] rows) {
    this.rows = rows;
  }

  /**
   * Copies {@code rows}.
   *
   * @throws IllegalArgumentException when there are none, or they differ in length
   */
  public static IntegerMatrix of(int[][] rows) {
    Checks.require(rows.length > 0 && rows[0].length > 0, "a weight matrix has no empty side");
    int[][] copy = new int[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      Checks.require(
          rows[r].length == rows[0].length,
          "row %d has %d columns, row 0 has %d",
          r,
          rows[r].length,
          rows[0].length);
      copy[r] = rows[r].clone();
    }
    return new IntegerMatrix(copy);
  }

  static IntegerMatrix ofOwnedRows(int[][] rows) {
    return new IntegerMatrix(rows);
  }

  public int rows() {
    return rows.length;
  }

  public int columns() {
    return rows[0].length;
  }

  public int get(int row, int column) {
    return rows[row][column];
  }

  /**
   * The dense product that a read-out must reproduce: {@code y_n = sum_k x_k * w_kn}.
   *
   * @param inputs one a row
   * @throws ArithmeticException when a sum exceeds 63 bits
   */
  public long[] multiply(int[] inputs) {
    Checks.require(
        inputs.length == rows.length,
        "%d inputs where the matrix has %d rows",
        inputs.length,
        rows.length);
    long[] sums = new long[columns()];
    for (int k = 0; k < inputs.length; k++) {
      for (int n = 0; n < sums.length; n++) {
        sums[n] = Math.addExact(sums[n], (long) inputs[k] * rows[k][n]);
      }
    }
    return sums;
  }
}
