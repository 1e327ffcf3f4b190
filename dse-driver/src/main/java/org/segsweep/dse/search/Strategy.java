package org.segsweep.dse.search;

import java.util.List;

/** Proposes points by their numbers, see {@code SearchSpace}. */
interface Strategy {
  /**
   * Numbers of a point, which may be none or one that was proposed before.
   *
   * @param rejected how many proposals for this wave were so
   */
  int[] propose(int rejected);

  /** Takes what was found of the points of a wave that did not fail. */
  default void tell(List<Evaluated> wave) {}

  /**
   * A point with its objectives; never compared.
   *
   * @param costs smaller is better
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Evaluated(int[] numbers, double[] costs) {}
}
