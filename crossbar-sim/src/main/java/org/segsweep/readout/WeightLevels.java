package org.segsweep.readout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.segsweep.workload.Checks;
import org.segsweep.workload.WeightMatrix;

/**
 * A layer in integers, with what an integer of one stands for in each filter: {@code weight =
 * scale_n * integer}.
 *
 * @param integers of the scale 1
 * @param scales one a filter, group by group
 */
public record WeightLevels(QuantisedLayer integers, List<Double> scales) {
  public WeightLevels {
    scales = List.copyOf(scales);
    Checks.require(integers.scale() == 1, "integers of the scale " + integers.scale());
  }

  /**
   * Quantises symmetrically around zero as {@link QuantisedLayer#symmetric}, with a scale for the
   * layer or for each filter. A filter of zeros has the scale 1 where it has one of its own.
   *
   * @param groups pruned weights, one matrix for each group
   * @param weightBits 2 to 31, the sign included
   */
  public static WeightLevels of(List<WeightMatrix> groups, int weightBits, WeightScale scale) {
    return switch (scale) {
      case LAYER -> ofLayer(groups, weightBits);
      case FILTER -> ofFilters(groups, weightBits);
    };
  }

  private static WeightLevels ofLayer(List<WeightMatrix> groups, int weightBits) {
    QuantisedLayer layer = QuantisedLayer.symmetric(groups, weightBits);
    int filters = groups.stream().mapToInt(WeightMatrix::columns).sum();
    return new WeightLevels(
        new QuantisedLayer(layer.groups(), 1), Collections.nCopies(filters, layer.scale()));
  }

  private static WeightLevels ofFilters(List<WeightMatrix> groups, int weightBits) {
    Checks.inRange("weightBits", weightBits, 2, 31);
    double top = (1L << (weightBits - 1)) - 1;
    List<IntegerMatrix> integers = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (WeightMatrix group : groups) {
      double[] ofGroup = largest(group);
      for (int n = 0; n < ofGroup.length; n++) {
        ofGroup[n] = ofGroup[n] == 0 ? 1 : ofGroup[n] / top;
        scales.add(ofGroup[n]);
      }
      integers.add(QuantisedLayer.quantised(group, ofGroup));
    }
    return new WeightLevels(new QuantisedLayer(integers, 1), scales);
  }

  private static double[] largest(WeightMatrix group) {
    double[] largest = new double[group.columns()];
    for (int r = 0; r < group.rows(); r++) {
      for (int n = 0; n < largest.length; n++) {
        largest[n] = Math.max(largest[n], Math.abs(group.get(r, n)));
      }
    }
    return largest;
  }
}
