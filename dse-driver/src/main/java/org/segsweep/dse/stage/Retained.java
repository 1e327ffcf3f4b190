package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.List;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.LayerShape;

/**
 * What pruning left, in one layer or many.
 *
 * @param weights before
 * @param keptWeights kept positions, zero-valued weights included
 * @param energy sum of squared weights before
 * @param keptEnergy sum of squared weights after
 */
public record Retained(long weights, long keptWeights, double energy, double keptEnergy)
    implements Serializable {
  public static final Retained NONE = new Retained(0, 0, 0, 0);

  static Retained of(LayerShape shape, List<PrunedMatrix> groups) {
    Retained sum = NONE;
    for (PrunedMatrix m : groups) {
      long weights = (long) shape.rows() * shape.columns();
      sum = sum.plus(new Retained(weights, m.mask().keptCount(), m.totalEnergy(), m.keptEnergy()));
    }
    return sum;
  }

  public Retained plus(Retained o) {
    return new Retained(
        weights + o.weights,
        keptWeights + o.keptWeights,
        energy + o.energy,
        keptEnergy + o.keptEnergy);
  }

  /** Share of squared weights retained: a proxy, not an accuracy. 1 for all-zero weights. */
  public double keptEnergyShare() {
    // Sums of the same terms in another order may differ in the last digits.
    return energy == 0 ? 1 : Math.min(1, keptEnergy / energy);
  }

  /** Weights for each kept one; NaN without weights. */
  public double weightRatio() {
    return (double) weights / keptWeights;
  }
}
