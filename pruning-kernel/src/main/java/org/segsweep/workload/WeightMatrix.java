package org.segsweep.workload;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable InputSamples inputs;
  private final @Nullable WeightMatrix gradient;

  private WeightMatrix(float[][] rows, Unrolling unrolling) {
    this(rows, unrolling, null, null);
  }

  private WeightMatrix(
      float[][] rows,
      Unrolling unrolling,
      @Nullable InputSamples inputs,
      @Nullable WeightMatrix gradient) {
    Checks.require(rows.length > 0 && rows[0].length > 0, "a weight matrix has no empty side");
    int taps = unrolling.kernel().area();
    Checks.require(
        rows.length % taps == 0,
        "%d rows are not whole channels of %d kernel positions",
        rows.length,
        taps);
    this.rows = rows;
    this.columns = rows[0].length;
    this.unrolling = unrolling;
    this.inputs = inputs;
    this.gradient = gradient;
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
          "row %d has %d columns, row 0 has %d",
          r,
          rows[r].length,
          rows[0].length);
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

  /**
   * The same weights, with inputs that their layer saw.
   *
   * @throws IllegalArgumentException when a window does not have an input a row
   */
  public WeightMatrix withInputs(InputSamples samples) {
    Checks.require(
        samples.rows() == rows.length,
        "windows of %d inputs for a matrix of %d rows",
        samples.rows(),
        rows.length);
    return new WeightMatrix(rows, unrolling, samples, gradient);
  }

  /**
   * The same weights, with the gradient of the training loss by each.
   *
   * @throws IllegalArgumentException when it has another size
   */
  public WeightMatrix withGradient(WeightMatrix byWeight) {
    Checks.require(
        byWeight.rows() == rows.length && byWeight.columns() == columns,
        "a gradient of %d x %d for a matrix of %d x %d",
        byWeight.rows(),
        byWeight.columns(),
        rows.length,
        columns);
    return new WeightMatrix(rows, unrolling, inputs, byWeight);
  }

  /**
   * Other weights of the same size, with what is known of the layer. A gradient stays that at the
   * trained weights.
   *
   * @param values copied
   * @throws IllegalArgumentException when the size differs or a weight is not finite
   */
  public WeightMatrix withWeights(float[][] values) {
    WeightMatrix other = of(values, unrolling);
    Checks.require(
        other.rows() == rows.length && other.columns() == columns,
        "weights of %d x %d for a matrix of %d x %d",
        other.rows(),
        other.columns(),
        rows.length,
        columns);
    return new WeightMatrix(other.rows, unrolling, inputs, gradient);
  }

  /** What is known beside the weights. */
  public Set<Evidence> evidence() {
    Set<Evidence> known = EnumSet.noneOf(Evidence.class);
    if (inputs != null) {
      known.add(Evidence.INPUTS);
    }
    if (gradient != null) {
      known.add(Evidence.GRADIENT);
    }
    return known;
  }

  /**
   * Inputs that the layer saw.
   *
   * @throws IllegalArgumentException when none were sampled
   */
  public InputSamples inputs() {
    return known(inputs, Evidence.INPUTS);
  }

  /**
   * The gradient of the training loss by each weight.
   *
   * @throws IllegalArgumentException when there is none
   */
  public WeightMatrix gradient() {
    return known(gradient, Evidence.GRADIENT);
  }

  private static <T> T known(@Nullable T value, Evidence kind) {
    if (value == null) {
      throw new IllegalArgumentException("missing for this layer: " + kind.label());
    }
    return value;
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
