package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Magnitude pruning: the largest {@code |w|} of the layer stay, ties to the lower row, then the
 * lower column. Crossbars are freed only by rows and columns that lose every weight; all other
 * pruned positions are stored as zeros.
 *
 * @param keep share of the layer's weights
 */
public record Unstructured(Ratio keep) implements Pruner {
  public static final Scheme SCHEME =
      new Scheme(
          "unstructured",
          "Unstructured magnitude",
          "Han et al., NIPS 2015, one-shot per layer; storage on crossbars is our reading",
          List.of(KeepParameter.shareOf("the layer's weights, largest magnitude first")),
          settings -> new Unstructured(settings.share(KeepParameter.NAME)));

  @Override
  public PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    var kept = new KeptWeights(weights, LargestMagnitudes.of(weights, keep));
    SubMatrix stored = kept.occupied();
    int rows = stored.rows().length;
    long selectBits = rows < weights.rows() ? IndexData.selectBits(rows, weights.rows()) : 0;
    return kept.storedIn(stored.blocks(), new IndexData(selectBits, 0, 0));
  }
}
