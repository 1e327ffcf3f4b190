package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.WeightMatrix;

/**
 * Single weights that are kept.
 *
 * @param weights of the whole matrix
 * @param kept bits {@code row * columns + column}; handed over
 */
record KeptWeights(WeightMatrix weights, BitSet kept) {

  /** Squared weights that are kept, row by row. */
  double energy() {
    double sum = 0;
    for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
      sum += weights.energy(at / weights.columns(), at % weights.columns());
    }
    return sum;
  }

  /** The rows and columns in which something is kept. */
  SubMatrix occupied() {
    BitSet rows = new BitSet(weights.rows());
    BitSet columns = new BitSet(weights.columns());
    for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
      rows.set(at / weights.columns());
      columns.set(at % weights.columns());
    }
    return new SubMatrix(rows.stream().toArray(), columns.stream().toArray());
  }

  /**
   * The matrix with these weights left.
   *
   * @param blocks cover every kept weight; what else they hold is stored as zeros
   */
  PrunedMatrix storedIn(List<Block> blocks, IndexData index) {
    return new PrunedMatrix(
        PruningMask.of(weights.rows(), weights.columns(), kept),
        Optional.empty(),
        blocks,
        index,
        energy(),
        weights.totalEnergy());
  }
}
