package org.segsweep.prune.scheme;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.Ratio;

/**
 * How the weights that a layer keeps are spread over its segments.
 *
 * @param sizes whether shapes keep equal numbers of rows
 * @param zeroShare share of the layer's segments that are pruned whole, below 1; null for none
 */
public record SegmentBudget(SegmentSizes sizes, @Nullable Ratio zeroShare) implements Serializable {
  /**
   * @throws Scheme.SettingFault when segments are pruned whole by share and by price
   */
  public SegmentBudget {
    if (sizes == SegmentSizes.LAGRANGIAN && zeroShare != null) {
      throw new Scheme.SettingFault(
          SegPruneParameters.ZERO_SHARE,
          "zeroShare: %s beside sizes: lagrangian, which prunes whole segments by itself; leave"
                  .formatted(zeroShare)
              + " out zeroShare, or give sizes: balanced");
    }
  }
}
