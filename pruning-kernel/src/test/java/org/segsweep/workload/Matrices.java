package org.segsweep.workload;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Matrices for laws, with sampled inputs and gradients. */
public final class Matrices {
  private Matrices() {}

  /** Either kind, up to 45 x 12. */
  public static Arbitrary<WeightMatrix> any() {
    return Arbitraries.oneOf(tied(), generic());
  }

  /** Whole weights from -3 to 3: many ties, many zeros, and every sum of squares exact. */
  public static Arbitrary<WeightMatrix> tied() {
    return sized((random, row) -> random.nextInt(7) - 3);
  }

  /** Normal weights, stronger in some rows: no two energies are equal, none is zero. */
  public static Arbitrary<WeightMatrix> generic() {
    return sized((random, row) -> (float) (random.nextGaussian() * (1 + row % 3)));
  }

  /** A matrix of given weights. */
  public static WeightMatrix of(float[]... rows) {
    return WeightMatrix.of(rows);
  }

  /**
   * The same columns in another order: column n of the result is column {@code order[n]}. What is
   * known of the columns goes with them.
   */
  public static WeightMatrix permuted(WeightMatrix weights, int[] order) {
    WeightMatrix permuted = weights.withWeights(columns(weights, order));
    return weights.evidence().contains(Evidence.GRADIENT)
        ? permuted.withGradient(
            WeightMatrix.of(columns(weights.gradient(), order), weights.unrolling()))
        : permuted;
  }

  private static float[][] columns(WeightMatrix weights, int[] order) {
    float[][] rows = new float[weights.rows()][weights.columns()];
    for (int r = 0; r < rows.length; r++) {
      for (int n = 0; n < order.length; n++) {
        rows[r][n] = weights.get(r, order[n]);
      }
    }
    return rows;
  }

  private interface Weight {
    float draw(Random random, int row);
  }

  private static Arbitrary<WeightMatrix> sized(Weight weight) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 40),
            Arbitraries.integers().between(1, 12),
            Arbitraries.longs())
        .as((rows, columns, seed) -> fill(rows, columns, new Random(seed), weight));
  }

  /**
   * Weights, with inputs and a gradient of the same kind; every fourth has 3x3 kernels, as few
   * heights allow by chance.
   */
  private static WeightMatrix fill(int height, int columns, Random random, Weight weight) {
    boolean ofKernels = random.nextInt(4) == 0;
    int rows = ofKernels ? (height + 8) / 9 * 9 : height;
    Unrolling unrolling = ofKernels ? kernels(3, 3, random) : unrolling(rows, random);
    WeightMatrix bare = WeightMatrix.of(numbers(rows, columns, random, weight), unrolling);
    float[][] windows = numbers(1 + random.nextInt(8), rows, random, weight);
    WeightMatrix gradient = WeightMatrix.of(numbers(rows, columns, random, weight));
    return bare.withInputs(InputSamples.of(windows)).withGradient(gradient);
  }

  private static float[][] numbers(int rows, int columns, Random random, Weight weight) {
    float[][] matrix = new float[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int n = 0; n < columns; n++) {
        matrix[r][n] = weight.draw(random, r);
      }
    }
    return matrix;
  }

  /** A kernel whose positions make up whole channels of {@code rows}. */
  private static Unrolling unrolling(int rows, Random random) {
    Unrolling drawn = kernels(1 + random.nextInt(3), 1 + random.nextInt(3), random);
    return rows % drawn.kernel().area() == 0 ? drawn : Unrolling.PLAIN;
  }

  private static Unrolling kernels(int height, int width, Random random) {
    List<RowOrder> orders = List.of(RowOrder.values());
    RowOrder order = orders.get(random.nextInt(orders.size()));
    return new Unrolling(new Extent(height, width), order);
  }
}
