package org.segsweep.ratio;

import java.util.List;

/** Sums of costs, and what is said where none is small enough. */
final class Budget {
  private Budget() {}

  static long cost(List<LayerChoices> layers, int[] choice) {
    long sum = 0;
    for (int i = 0; i < choice.length; i++) {
      sum = Math.addExact(sum, layers.get(i).cost()[choice[i]]);
    }
    return sum;
  }

  static IllegalArgumentException missed(List<LayerChoices> layers, int[] cheapest, long budget) {
    return new IllegalArgumentException(
        "no shares of the layers meet the target of %d: the smallest they come to is %d"
            .formatted(budget, cost(layers, cheapest)));
  }
}
