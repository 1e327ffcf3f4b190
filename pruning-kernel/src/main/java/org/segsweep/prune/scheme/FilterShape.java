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

// tag::scheme[]
/**
 * Whole rows (the same kernel position of every filter) by their squared L2 norm, ties to the lower
 * row. The index says which inputs feed the word lines that are left.
 *
 * @param keep share of the layer's rows
 */
public record FilterShape(Ratio keep) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "filter-shape",
          "Filter-shape (row)",
          "Wen et al., NIPS 2016, shape-wise sparsity; ranked by L2 instead of trained by lasso",
          Role.STRUCTURED,
          List.of(KeepParameter.shareOf("the layer's rows, largest squared norm first")),
          settings -> new FilterShape(settings.share(KeepParameter.NAME)));

  @Override
  public boolean splitsKernels() {
    return true;
  }

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    int[] rows = SubMatrix.all(weights.rows());
    int[] columns = SubMatrix.all(weights.columns());
    int[] kept = TopK.of(SubMatrix.rowEnergies(weights, rows, columns), keep.of(rows.length));
    long selectBits = IndexData.selectBits(kept.length, rows.length);
    return new SubMatrix(kept, columns).prune(weights, new IndexData(selectBits, 0, 0));
  }
}
// end::scheme[]
