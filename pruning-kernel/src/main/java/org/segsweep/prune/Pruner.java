package org.segsweep.prune;

import java.io.Serializable;
import java.util.OptionalInt;
import java.util.Set;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.WeightMatrix;

/**
 * One setting of a pruning scheme: a pure function. Implementations are records of their
 * parameters, so equal settings are equal and can be keys.
 */
public interface Pruner extends Serializable {
  /**
   * Prunes one matrix.
   *
   * @param tile the crossbar the result will be stored on; ignored unless {@link #readsTile()}
   */
  PrunedMatrix prune(WeightMatrix weights, ArrayTile tile);

  /** Whether the result depends on the crossbar, so that each geometry needs its own pruning. */
  default boolean readsTile() {
    return false;
  }

  /**
   * Rows of a fragment whose stored weights share one sign, for the schemes that polarise. Their
   * matrices are stored once, as magnitudes, and at most so many rows are read at a time.
   */
  default OptionalInt fragmentRows() {
    return OptionalInt.empty();
  }

  /**
   * Most weights that are not zero in one column of a crossbar, for the schemes that bound them:
   * converters then need not resolve more. Empty where every row may hold one.
   */
  default OptionalInt columnNonZeros(ArrayTile tile) {
    return OptionalInt.empty();
  }

  /**
   * The weights that are stored. Most schemes store those that they keep as they are; a scheme that
   * refits moves them to make up for what it pruned. Kept energy is always that of the trained
   * weights on the mask, whatever becomes of them here.
   *
   * @param weights unpruned
   * @param pruned what this pruner made of them, or a pipeline that it is a stage of
   * @return zero wherever the mask or the polarity of {@code pruned} has it
   */
  default WeightMatrix refit(WeightMatrix weights, PrunedMatrix pruned) {
    return pruned.project(weights);
  }

  /** Whether {@link #refit} does more than project. */
  default boolean refits() {
    return false;
  }

  /** What the scheme must know of a layer beside its weights. */
  default Set<Evidence> needs() {
    return Set.of();
  }
}
