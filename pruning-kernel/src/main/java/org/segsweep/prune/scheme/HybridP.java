package org.segsweep.prune.scheme;

import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.WeightMatrix;

/**
 * Hybrid-P as we read it: filters and filter shapes pruned together, not aware of crossbars. No
 * public text defines the label; Ma et al. is the likeliest scheme behind it.
 *
 * @param budget kept filters and rows
 */
public record HybridP(StructuredBudget budget) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "hybrid-p",
          "Hybrid-P (our reading: filter + filter-shape)",
          "Ma et al., Tiny but Accurate, ASP-DAC 2020; that Hybrid-P means this, and the order of"
              + " the projection, are our reading",
          Role.STRUCTURED,
          StructuredBudget.PARAMETERS,
          settings -> new HybridP(StructuredBudget.of(settings)));

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    SubMatrix kept =
        JointProjection.of(weights, budget.rows(weights.rows()), budget.filters(weights.columns()));
    long selectBits = IndexData.selectBits(kept.rows().length, weights.rows());
    return kept.prune(weights, new IndexData(selectBits, 0, 0));
  }
}
