package org.segsweep.prune.scheme;

import java.util.BitSet;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.WeightMatrix;

/** What becomes of kept positions whose weight is zero, where storage leaves out what is pruned. */
public enum Zeros {
  /** They are stored as other weights are. */
  KEPT,
  /**
   * They count as pruned: weights that were zero before, and those of the other sign of a polarised
   * fragment.
   */
  DROPPED;

  static final String NAME = "zeros";

  static Parameter parameter() {
    return Choices.parameter(
        NAME,
        "what becomes of kept weights that are exactly zero",
        KEPT,
        Choices.option(KEPT, "stored as other weights are"),
        Choices.option(DROPPED, "left out as pruned weights are"));
  }

  /** The positions that need a cell. */
  PruningMask stored(WeightMatrix weights, PrunedMatrix before) {
    return this == KEPT ? before.mask() : withoutZeros(weights, before);
  }

  private static PruningMask withoutZeros(WeightMatrix weights, PrunedMatrix before) {
    BitSet stored = before.mask().toBits();
    for (int at = stored.nextSetBit(0); at >= 0; at = stored.nextSetBit(at + 1)) {
      int row = at / weights.columns();
      int column = at % weights.columns();
      float w = weights.get(row, column);
      boolean lost = before.polarity().map(p -> !p.allows(row, column, w)).orElse(false);
      if (w == 0 || lost) {
        stored.clear(at);
      }
    }
    return PruningMask.of(weights.rows(), weights.columns(), stored);
  }
}
