package org.segsweep.dse.pareto;

import java.util.List;
import java.util.OptionalInt;

/**
 * The point of a front beyond which a little more of one objective costs much of the others: that
 * with the largest distance from the plane through the ends of the front, towards the better (Das,
 * On characterizing the 'knee' of the Pareto curve, Structural Optimization 18, 1999).
 *
 * <p>Our reading: values are scaled so that the best of the front in an objective is 0 and the
 * worst is 1, and the plane is where they add up to 1. With two objectives this is the line through
 * the ends; with more the ends need not lie on one plane. An objective with one value does not
 * count.
 */
public final class Knee {
  private Knee() {}

  /**
   * Index of the knee, the first of several; none where no objective has two values.
   *
   * @param front smaller is better, see {@code Direction.cost}; finite
   */
  public static OptionalInt of(List<double[]> front) {
    if (front.isEmpty()) {
      return OptionalInt.empty();
    }
    int dimensions = front.get(0).length;
    double[] sums = new double[front.size()];
    boolean isSpread = false;
    for (int d = 0; d < dimensions; d++) {
      int dimension = d;
      double low = front.stream().mapToDouble(p -> p[dimension]).min().orElseThrow();
      double high = front.stream().mapToDouble(p -> p[dimension]).max().orElseThrow();
      isSpread |= high > low;
      for (int i = 0; i < sums.length && high > low; i++) {
        sums[i] += (front.get(i)[d] - low) / (high - low);
      }
    }
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] < sums[best] ? i : best;
    }
    return isSpread ? OptionalInt.of(best) : OptionalInt.empty();
  }
}
