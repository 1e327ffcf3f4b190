package org.segsweep.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
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
    List<float[][]> kept = new ArrayList<>();
    double[][] largest = new double[pruned.size()][];
    double layerLargest = 0;
    for (int g = 0; g < largest.length; g++) {
      kept.add(pruned.get(g).projectedRows(weights.get(g)));
      largest[g] = largest(kept.get(g));
      layerLargest = Math.max(layerLargest, DoubleStream.of(largest[g]).max().orElse(0));
    }
    double error = 0;
    for (int g = 0; g < largest.length; g++) {
      double[] steps = new double[largest[g].length];
      for (int n = 0; n < steps.length; n++) {
        steps[n] = (scale == WeightScale.LAYER ? layerLargest : largest[g][n]) / top;
      }
      error += error(kept.get(g), steps);
    }
    return error;
  }

  private static double[] largest(float[][] kept) {
    double[] largest = new double[kept[0].length];
    for (float[] row : kept) {
      for (int n = 0; n < largest.length; n++) {
        largest[n] = Math.max(largest[n], Math.abs(row[n]));
      }
    }
    return largest;
  }

  private static double error(float[][] kept, double[] steps) {
    double sum = 0;
    for (float[] row : kept) {
      for (int n = 0; n < steps.length; n++) {
        double w = row[n];
        // A filter of zeros has no step and no error.
        double off = w == 0 ? 0 : w - Math.rint(w / steps[n]) * steps[n];
        sum += off * off;
      }
    }
    return sum;
  }
}
