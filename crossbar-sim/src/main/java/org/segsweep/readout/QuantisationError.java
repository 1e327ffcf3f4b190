package org.segsweep.readout;

import java.util.List;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Checks;
import org.segsweep.workload.WeightMatrix;

/**
 * What rounding kept weights to the levels of the cells loses. Symmetric around zero, as {@link
 * QuantisedLayer#symmetric}: {@code scale = max|w| / (2^(bits-1) - 1)}, over a layer or over each
 * filter, and every weight goes to the nearest multiple of its scale.
 */
public final class QuantisationError {
  /** Fewer have no magnitude beside the sign. */
  public static final int FEWEST_BITS = 2;

  private QuantisationError() {}

  /**
   * Sum of squared errors over a layer.
   *
   * @param weights unpruned, one matrix for each group of the layer
   * @param pruned the same after pruning
   * @param weightBits 2 to 32, the sign included
   */
  public static double of(
      List<WeightMatrix> weights, List<PrunedMatrix> pruned, int weightBits, WeightScale scale) {
    Checks.inRange("weightBits", weightBits, FEWEST_BITS, 32);
    double top = (1L << (weightBits - 1)) - 1;
    double layerLargest = 0;
    double[][] largest = new double[pruned.size()][];
    for (int g = 0; g < largest.length; g++) {
      largest[g] = largest(weights.get(g), pruned.get(g));
      for (double filter : largest[g]) {
        layerLargest = Math.max(layerLargest, filter);
      }
    }
    double error = 0;
    for (int g = 0; g < largest.length; g++) {
      double[] steps = new double[largest[g].length];
      for (int n = 0; n < steps.length; n++) {
        steps[n] = (scale == WeightScale.LAYER ? layerLargest : largest[g][n]) / top;
      }
      error += error(weights.get(g), pruned.get(g), steps);
    }
    return error;
  }

  private static double[] largest(WeightMatrix weights, PrunedMatrix pruned) {
    double[] largest = new double[weights.columns()];
    for (int r = 0; r < weights.rows(); r++) {
      for (int n = 0; n < largest.length; n++) {
        largest[n] = Math.max(largest[n], Math.abs(kept(weights, pruned, r, n)));
      }
    }
    return largest;
  }

  private static double error(WeightMatrix weights, PrunedMatrix pruned, double[] steps) {
    double sum = 0;
    for (int r = 0; r < weights.rows(); r++) {
      for (int n = 0; n < steps.length; n++) {
        double w = kept(weights, pruned, r, n);
        // A filter of zeros has no step and no error.
        double off = w == 0 ? 0 : w - Math.rint(w / steps[n]) * steps[n];
        sum += off * off;
      }
    }
    return sum;
  }

  private static float kept(WeightMatrix weights, PrunedMatrix pruned, int row, int column) {
    return StoredLevels.value(weights, pruned, row, column);
  }
}
