package org.segsweep.ratio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Steps down the convex hulls of the layers' shares, least energy lost for each unit of cost saved
 * first. At the cost that it reaches, no other choice keeps more energy.
 */
final class HullDescent {
  private HullDescent() {}

  /**
   * From one vertex of a layer's hull to the next cheaper one.
   *
   * @param position in the layer's hull, 0 for the first step
   */
  private record Step(int layer, int position, int choice, double lost, long saved) {
    double price() {
      return lost / saved;
    }
  }

  static int[] choose(List<LayerChoices> layers, Budget.Target target) {
    int[] choice = new int[layers.size()];
    List<Step> steps = new ArrayList<>();
    for (int l = 0; l < choice.length; l++) {
      List<Integer> hull = hull(layers.get(l));
      choice[l] = hull.get(0);
      steps.addAll(steps(l, layers.get(l), hull));
    }
    // On a hull prices rise, so a layer's steps stay in order.
    steps.sort(
        Comparator.comparingDouble(Step::price)
            .thenComparingInt(Step::layer)
            .thenComparingInt(Step::position));
    long cost = Budget.cost(layers, choice);
    for (Step step : steps) {
      if (cost <= target.most()) {
        break;
      }
      choice[step.layer] = step.choice;
      cost -= step.saved;
    }
    if (cost > target.most()) {
      throw Budget.missed(layers, choice, target);
    }
    return choice;
  }

  private static List<Step> steps(int layer, LayerChoices choices, List<Integer> hull) {
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < hull.size(); i++) {
      int from = hull.get(i - 1);
      int to = hull.get(i);
      steps.add(
          new Step(
              layer,
              i - 1,
              to,
              choices.keptEnergy()[from] - choices.keptEnergy()[to],
              choices.cost()[from] - choices.cost()[to]));
    }
    return steps;
  }

  /**
   * Vertices of the upper hull of kept energy over cost, from the most energy down to the least
   * cost: first the cheapest choice that keeps most, then each next cheaper vertex.
   */
  private static List<Integer> hull(LayerChoices choices) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < choices.count(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.<Integer>comparingDouble(i -> -choices.keptEnergy()[i])
            .thenComparingLong(i -> choices.cost()[i])
            .thenComparingInt(i -> i));
    List<Integer> hull = new ArrayList<>();
    for (int next : order) {
      if (!hull.isEmpty() && choices.cost()[next] >= choices.cost()[hull.get(hull.size() - 1)]) {
        continue;
      }
      while (hull.size() >= 2 && isAbove(choices, hull, next)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(next);
    }
    return hull;
  }

  /** Whether the last vertex lies on or below the line from the one before it to {@code next}. */
  private static boolean isAbove(LayerChoices choices, List<Integer> hull, int next) {
    int a = hull.get(hull.size() - 2);
    int b = hull.get(hull.size() - 1);
    double lostToB = choices.keptEnergy()[a] - choices.keptEnergy()[b];
    double lostToNext = choices.keptEnergy()[a] - choices.keptEnergy()[next];
    double savedToB = choices.cost()[a] - choices.cost()[b];
    double savedToNext = choices.cost()[a] - choices.cost()[next];
    return lostToB * savedToNext >= lostToNext * savedToB;
  }
}
