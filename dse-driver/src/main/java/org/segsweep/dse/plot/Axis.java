package org.segsweep.dse.plot;

import java.util.Arrays;
import org.segsweep.dse.pareto.Objective;

/**
 * An objective over the width or height of a picture.
 *
 * @param low the least value, not NaN
 * @param high the largest
 */
record Axis(Objective objective, double low, double high) {
  /** From this ratio of the largest to the smallest value on, a cost has a logarithmic axis. */
  private static final double LOGARITHMIC_FROM = 20;

  /** The axis that holds all of some values but NaN; at least one is none. */
  static Axis over(Objective objective, double[] values) {
    double[] numbers = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    return new Axis(
        objective,
        Arrays.stream(numbers).min().orElseThrow(),
        Arrays.stream(numbers).max().orElseThrow());
  }

  boolean isLogarithmic() {
    return low > 0 && high / low >= LOGARITHMIC_FROM;
  }

  /** Which of so many equal cells of the axis a value is in, from 0. */
  int cell(double value, int cells) {
    double share =
        isLogarithmic()
            ? Math.log(value / low) / Math.log(high / low)
            : (value - low) / Math.max(high - low, Double.MIN_NORMAL);
    return (int) Math.min(cells - 1, share * cells);
  }
}
