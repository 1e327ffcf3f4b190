package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.WeightMatrix;

/**
 * Collects the blocks of a matrix that is kept in dense pieces: every position of a block stays.
 */
final class StoredBlocks {
  private final WeightMatrix weights;
  private final BitSet kept;
  private final List<Block> blocks = new ArrayList<>();
  private double keptEnergy;

  StoredBlocks(WeightMatrix weights) {
    this.weights = weights;
    this.kept = new BitSet(Math.multiplyExact(weights.rows(), weights.columns()));
  }

  /**
   * Adds a block; none where a side is empty.
   *
   * @param piece positions that no earlier block has
   */
  void add(SubMatrix piece) {
    if (piece.rows().length == 0 || piece.columns().length == 0) {
      return;
    }
    blocks.addAll(piece.blocks());
    piece.mark(kept, weights.columns());
    keptEnergy += piece.energy(weights);
  }

  PrunedMatrix build(IndexData index) {
    return new PrunedMatrix(
        PruningMask.of(weights.rows(), weights.columns(), kept),
        Optional.empty(),
        blocks,
        index,
        keptEnergy,
        weights.totalEnergy());
  }
}
