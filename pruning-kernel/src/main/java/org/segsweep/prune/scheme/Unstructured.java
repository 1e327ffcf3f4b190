package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.PruningMask;
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
    BitSet kept = LargestMagnitudes.of(weights, keep);
    SubMatrix stored = stored(weights, kept);
    int rows = stored.rows().length;
    long selectBits = rows < weights.rows() ? IndexData.selectBits(rows, weights.rows()) : 0;
    return new PrunedMatrix(
        PruningMask.of(weights.rows(), weights.columns(), kept),
        Optional.empty(),
        List.of(new Block(stored.rows(), stored.columns())),
        new IndexData(selectBits, 0, 0),
        energy(weights, kept),
        weights.totalEnergy());
  }

  /** The rows and columns in which something is kept. */
  private static SubMatrix stored(WeightMatrix weights, BitSet kept) {
    BitSet rows = new BitSet(weights.rows());
    BitSet columns = new BitSet(weights.columns());
    for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
      rows.set(at / weights.columns());
      columns.set(at % weights.columns());
    }
    return new SubMatrix(rows.stream().toArray(), columns.stream().toArray());
  }

  private static double energy(WeightMatrix weights, BitSet kept) {
    double sum = 0;
    for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
      sum += weights.energy(at / weights.columns(), at % weights.columns());
    }
    return sum;
  }
}
