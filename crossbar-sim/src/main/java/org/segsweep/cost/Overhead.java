package org.segsweep.cost;

import org.segsweep.device.Component;

/**
 * The area that a sparse data path adds.
 *
 * @param indexUm2 index data
 * @param selectUm2 word selectors
 * @param accumulateUm2 adders for scattered sums
 * @param totalUm2 the whole design, overhead included
 */
public record Overhead(double indexUm2, double selectUm2, double accumulateUm2, double totalUm2) {
  /**
   * Upper bound that the SegPrune paper's abstract states for its data path, as a share of area.
   * What it is measured against is not public.
   */
  public static final double SEGPRUNE_CLAIM = 0.0027;

  public static Overhead of(CostBreakdown cost) {
    return new Overhead(
        cost.areaUm2(Component.INDEX_STORE),
        cost.areaUm2(Component.INPUT_SELECT),
        cost.areaUm2(Component.OUTPUT_ACCUMULATE),
        cost.areaUm2());
  }

  /** Index data as a share of the area; 0 for an empty design. */
  public double indexShare() {
    return totalUm2 == 0 ? 0 : indexUm2 / totalUm2;
  }

  /** The whole data path as a share of the area; 0 for an empty design. */
  public double share() {
    return totalUm2 == 0 ? 0 : (indexUm2 + selectUm2 + accumulateUm2) / totalUm2;
  }
}
