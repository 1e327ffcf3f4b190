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
   * Rows of an operation unit, for the schemes that store equal columns of cells of a unit once and
   * use what is read from them several times. Units are cut from each block, from its first row on,
   * and end where a polarised fragment ends.
   */
  default OptionalInt reuseRows() {
    return OptionalInt.empty();
  }

  /** What the scheme must know of a layer beside its weights. */
  default Set<Evidence> needs() {
    return Set.of();
  }
}
