package org.segsweep.ratio;

import java.util.stream.IntStream;
import org.segsweep.workload.Checks;

/**
 * What a layer keeps and costs under each share that it may take, smallest share first.
 *
 * @param energy of its weights unpruned
 * @param keptEnergy under each share
 * @param cost under each share, in the measure of the budget
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, read inside the package, never compared
public record LayerChoices(double energy, double[] keptEnergy, long[] cost) {
  public LayerChoices {
    Checks.require(
        keptEnergy.length == cost.length && cost.length > 0,
        "%d energies and %d costs of a layer's shares",
        keptEnergy.length,
        cost.length);
    keptEnergy = keptEnergy.clone();
    cost = cost.clone();
  }

  int count() {
    return cost.length;
  }

  /**
   * The smallest share that keeps at least this part of the energy; the largest where none does.
   */
  int smallestKeeping(double threshold) {
    for (int i = 0; i < cost.length; i++) {
      if (part(i) >= threshold) {
        return i;
      }
    }
    return cost.length - 1;
  }

  /** Parts of the energy that some share keeps: the thresholds at which a choice changes. */
  double[] thresholds() {
    return IntStream.range(0, count()).mapToDouble(this::part).toArray();
  }

  /** A layer without energy loses none. */
  private double part(int choice) {
    return energy == 0 ? 1 : keptEnergy[choice] / energy;
  }
}
