package org.segsweep.dse.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.dse.plan.DesignPoint;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.MappedNetwork;

/**
 * One row of the points table before it is encoded.
 *
 * @param sweep what all rows of the sweep share
 * @param id see {@link DesignPoint#id()}
 * @param mappingId joins to the layers table
 * @param adcBits resolved resolution; 0 where the point failed before
 * @param result the figures, or the reason there are none
 */
public record PointRow(
    SweepFacts sweep,
    String id,
    String mappingId,
    DesignPoint point,
    int adcBits,
    Evaluation<Figures> result) {

  /**
   * What every row of a sweep repeats.
   *
   * @param weightsOrigin {@code imported} or {@code synthetic}
   */
  public record SweepFacts(String network, String weightsOrigin) implements java.io.Serializable {}

  /** The figures of a point that succeeded. */
  public record Figures(MappedNetwork mapped, CostBreakdown cost) implements java.io.Serializable {}

  <R> @Nullable R figure(Function<Figures, R> of) {
    return result.<@Nullable R>either(of, reason -> null);
  }
}
