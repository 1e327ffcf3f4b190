package org.segsweep.prune;

import org.segsweep.workload.WeightMatrix;

/**
 * A pruner that can take up what an earlier scheme left: it gives weights signs, or stores them in
 * another way. Alone it works on the unpruned matrix.
 */
public interface Refinement extends Pruner {
  /**
   * Goes on from an earlier result.
   *
   * @param weights unpruned
   * @param before what earlier schemes left of them
   */
  PrunedMatrix refine(WeightMatrix weights, PrunedMatrix before, ArrayTile tile);
}
