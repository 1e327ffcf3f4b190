package org.segsweep.workload;

import java.io.Serializable;

/**
 * An unrolled weight matrix: {@code rows()} inputs by {@code columns()} filters. Values never
 * change after construction.
 *
 * <p>Energies follow one rule everywhere: a float weight is widened to double and squared (exact),
 * and sums run in double in ascending row order.
 */
public final class WeightMatrix implements Serializable {
  private final float[][] rows;
  private final int columns;
  private final Unrolling unrolling;

  private WeightMatrix(float[][] rows, Unrolling unrolling) {
    Checks.require(rows.length > 0 && rows[0].length > 0, "a weight matrix has no empty side");
    int taps = unrolling.kernel().area();
    Checks.require(
        rows.length % taps == 0,
        "%d rows are not whole channels of %d kernel positions".formatted(rows.length, taps));
    this.rows = rows;
    this.columns = rows[0].length;
    this.unrolling = unrolling;
  }

  /**
   * Copies {@code rows}, each an input of its own.
   *
   * @throws IllegalArgumentException when rows differ in length or a weight is not finite
   */
  public static WeightMatrix of(float[][] rows) {
    return of(rows, Unrolling.PLAIN);
  }

  /**
   * Copies {@code rows}.
   *
   * @throws IllegalArgumentException when rows differ in length or are not whole channels, or a
   *     weight is not finite
   */
  public static WeightMatrix of(float[][] rows, Unrolling unrolling) {
    float[][] copy = new float[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      Checks.require(
          rows[r].length == rows[0].length,
          "row %d has %d columns, row 0 has %d".formatted(r, rows[r].length, rows[0].length));
      copy[r] = rows[r].clone();
      requireFinite(copy[r], r);
    }
    return new WeightMatrix(copy, unrolling);
  }

  private static void requireFinite(float[] row, int r) {
    for (int c = 0; c < row.length; c++) {
      if (!Float.isFinite(row[c])) {
        throw new IllegalArgumentException(
            "the weight at row %d, column %d is %s; weights must be finite"
                .formatted(r, c, row[c]));
      }
    }
  }

  static WeightMatrix ofOwnedRows(float[][] rows, Unrolling unrolling) {
    return new WeightMatrix(rows, unrolling);
  }

  /** How its rows follow from a kernel. */
  public Unrolling unrolling() {
    return unrolling;
  }

  /** Input channels: rows, taken together by the positions of the kernel. */
  public int channels() {
    return rows.length / unrolling.kernel().area();
  }

  public int rows() {
    return rows.length;
  }

  public int columns() {
    return columns;
  }

  public float get(int row, int column) {
    return rows[row][column];
  }

  /**
   * The live array of one row, for kernels that stream over it. Read only: callers must not write
   * to it.
   */
  public float[] row(int row) {
    return rows[row];
  }

  /** Squared weight, exact in double. */
  public double energy(int row, int column) {
    double w = rows[row][column];
    return w * w;
  }

  /** Sum of all squared weights, rows ascending, columns ascending. */
  public double totalEnergy() {
    double sum = 0;
    for (float[] row : rows) {
      double rowSum = 0;
      for (float w : row) {
        rowSum += (double) w * w;
      }
      sum += rowSum;
    }
    return sum;
  }
}
