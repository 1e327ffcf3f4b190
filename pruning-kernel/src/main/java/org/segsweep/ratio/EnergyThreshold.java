package org.segsweep.ratio;

import java.util.List;
import java.util.stream.DoubleStream;

/** The highest common threshold on kept energy whose choices meet a budget. */
final class EnergyThreshold {
  private EnergyThreshold() {}

  static int[] choose(List<LayerChoices> layers, Budget.Target target) {
    double[] thresholds =
        DoubleStream.concat(
                DoubleStream.of(0),
                layers.stream().flatMapToDouble(layer -> DoubleStream.of(layer.thresholds())))
            .sorted()
            .distinct()
            .toArray();
    for (int i = thresholds.length - 1; i >= 0; i--) {
      double threshold = thresholds[i];
      int[] choice = layers.stream().mapToInt(l -> l.smallestKeeping(threshold)).toArray();
      if (Budget.cost(layers, choice) <= target.most()) {
        return choice;
      }
    }
    throw Budget.missed(layers, new int[layers.size()], target);
  }
}
