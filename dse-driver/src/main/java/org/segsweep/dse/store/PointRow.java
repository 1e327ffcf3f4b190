package org.segsweep.dse.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostRates;
import org.segsweep.cost.Efficiency;
import org.segsweep.cost.Programming;
import org.segsweep.dse.plan.DesignPoint;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.MappedNetwork;
import org.segsweep.dse.stage.Measured;
import org.segsweep.dse.stage.PointAccuracy;
import org.segsweep.map.EffectiveWork;

/**
 * One row of the points table before it is encoded.
 *
 * @param sweep what all rows of the sweep share
 * @param id see {@link DesignPoint#id()}
 * @param mappingId joins to the layers table
 * @param settings all parameters of the scheme, as {@link PruneSetting#written} has them
 * @param accuracy what was measured of its pruning
 * @param adcBits resolved resolution; 0 where the point failed before
 * @param result the figures, or the reason there are none
 */
public record PointRow(
    SweepFacts sweep,
    String id,
    String mappingId,
    String settings,
    DesignPoint point,
    PointAccuracy accuracy,
    int adcBits,
    Evaluation<Figures> result) {

  /**
   * What every row of a sweep repeats.
   *
   * @param weightsOrigin {@code imported} or {@code synthetic}
   * @param inputs {@code average} or {@code sampled}
   * @param cells {@code average} or {@code weights}
   */
  public record SweepFacts(String network, String weightsOrigin, String inputs, String cells)
      implements java.io.Serializable {}

  /**
   * The figures of a point that succeeded.
   *
   * @param rates what {@code cost} was made with
   * @param work what the data leave of the mapped network's work
   */
  public record Figures(
      MappedNetwork mapped, CostRates rates, EffectiveWork work, CostBreakdown cost)
      implements java.io.Serializable {

    /** Costs a mapped network. */
    public static Figures of(MappedNetwork mapped, CostRates rates, EffectiveWork work) {
      return new Figures(mapped, rates, work, rates.cost(mapped.placed(), work));
    }

    /** Figures that follow from cost and work. */
    public Efficiency efficiency() {
      return Efficiency.of(cost, mapped.placed(), work, rates.passes());
    }

    /** Writing the network into its crossbars. */
    public Programming programming() {
      return rates.programming(mapped.placed());
    }
  }

  /** A figure of the measured accuracy; null where nothing was measured. */
  <R> @Nullable R measured(Function<Measured, R> of) {
    Measured measured = accuracy.measured();
    return measured == null ? null : of.apply(measured);
  }

  /** Accuracy of the unpruned network beside it; null where nothing was measured. */
  @Nullable Double baseline() {
    Measured baseline = accuracy.baseline();
    return baseline == null ? null : (Double) baseline.top1().share();
  }

  <R> @Nullable R figure(Function<Figures, R> of) {
    return result.<@Nullable R>either(of, reason -> null);
  }
}
