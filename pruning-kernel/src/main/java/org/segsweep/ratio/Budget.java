package org.segsweep.ratio;

import java.util.List;

/** Sums of costs, and what is said where none is small enough. */
final class Budget {
  private Budget() {}

  /**
   * What the layers may take.
   *
   * @param most largest sum of costs
   * @param of what it is counted in
   */
  record Target(long most, Measure of) {}

  static long cost(List<LayerChoices> layers, int[] choice) {
    long sum = 0;
    for (int i = 0; i < choice.length; i++) {
      sum = Math.addExact(sum, layers.get(i).cost()[choice[i]]);
    }
    return sum;
  }

  static IllegalArgumentException missed(List<LayerChoices> layers, int[] cheapest, Target target) {
    return new IllegalArgumentException(
        "no shares of the layers meet the target of %d %s: the smallest that were tried take %d; give a larger keep"
            .formatted(target.most(), target.of().label(), cost(layers, cheapest)));
  }
}
