package org.segsweep.dse.pareto;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.segsweep.workload.Checks;

/**
 * By how much a set must be improved until it is at least as good as another everywhere (Zitzler,
 * Thiele, Laumanns, Fonseca and Grunert da Fonseca, Performance assessment of multiobjective
 * optimizers, IEEE Transactions on Evolutionary Computation 7(2), 2003, section III). Smaller is
 * better, in the points and in the indicators.
 */
public final class Epsilon {
  private Epsilon() {}

  /**
   * The least number that, taken off every value of {@code set}, makes it weakly dominate {@code
   * reference}: 0 or less where it does already. Values should be of one scale.
   *
   * @param set not empty
   * @param reference not empty
   */
  public static double additive(List<double[]> set, List<double[]> reference) {
    return of(set, reference, (a, b) -> a - b);
  }

  /**
   * The least factor by which dividing every value of {@code set} makes it weakly dominate {@code
   * reference}: 1 or less where it does already.
   *
   * @param set not empty, of positive values
   * @param reference not empty, of positive values
   */
  public static double multiplicative(List<double[]> set, List<double[]> reference) {
    requirePositive(set);
    requirePositive(reference);
    return of(set, reference, (a, b) -> a / b);
  }

  private static double of(
      List<double[]> set, List<double[]> reference, DoubleBinaryOperator worse) {
    Checks.require(!set.isEmpty() && !reference.isEmpty(), "an empty set has no epsilon");
    double most = Double.NEGATIVE_INFINITY;
    for (double[] target : reference) {
      double least = Double.POSITIVE_INFINITY;
      for (double[] point : set) {
        double needed = Double.NEGATIVE_INFINITY;
        for (int d = 0; d < target.length && needed < least; d++) {
          needed = Math.max(needed, worse.applyAsDouble(point[d], target[d]));
        }
        least = Math.min(least, needed);
      }
      most = Math.max(most, least);
    }
    return most;
  }

  private static void requirePositive(List<double[]> points) {
    for (double[] point : points) {
      for (double value : point) {
        Checks.require(value > 0, "a factor needs positive values, and one is %s", value);
      }
    }
  }
}
