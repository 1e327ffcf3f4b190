package org.segsweep.prune;

import org.segsweep.prune.scheme.Dense;
import org.segsweep.workload.WeightMatrix;

/**
 * A pruner that can take up what an earlier scheme left: it gives weights signs, or stores them in
 * another way. Alone it works on the unpruned matrix.
 */
public interface Refinement extends Pruner {
  @Override
  default PrunedMatrix prune(WeightMatrix weights, ArrayTile tile) {
    return refine(weights, new Dense().prune(weights, tile), tile);
  }

  /**
   * Goes on from an earlier result.
   *
   * @param weights unpruned
   * @param before what earlier schemes left of them
   */
  PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile);

  /**
   * Whether rows that share a crossbar shared one before, so that what an earlier scheme promised
   * of crossbar columns ({@link #columnNonZeros}) still holds.
   */
  default boolean keepsCrossbarRows() {
    return true;
  }
}
