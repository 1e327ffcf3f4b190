package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Role;
import org.segsweep.prune.Scheme;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Whole filters (columns) by their squared L2 norm, ties to the lower filter. The next layer's
 * channels stay. A pruned filter is an output that nobody computes, so no index is needed.
 *
 * @param keep share of the layer's filters
 */
public record Filter(Ratio keep) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "filter",
          "Filter (L2)",
          "Li et al., ICLR 2017, ranked by L2 instead of L1; downstream channels go with propagate",
          Role.STRUCTURED,
          List.of(KeepParameter.shareOf("the layer's filters, largest squared norm first")),
          settings -> new Filter(settings.share(KeepParameter.NAME)));

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    int[] rows = SubMatrix.all(weights.rows());
    int[] columns = SubMatrix.all(weights.columns());
    int[] kept = TopK.of(SubMatrix.columnEnergies(weights, rows, columns), keep.of(columns.length));
    return new SubMatrix(rows, kept).prune(weights, IndexData.NONE);
  }
}
