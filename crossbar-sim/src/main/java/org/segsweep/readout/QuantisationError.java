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
    List<PrunedMatrix.Kept> kept = new ArrayList<>();
    double[][] largest = new double[pruned.size()][];
    double layerLargest = 0;
    for (int g = 0; g < largest.length; g++) {
      kept.add(pruned.get(g).kept(weights.get(g)));
      largest[g] = largest(kept.get(g), weights.get(g).columns());
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

  private static double[] largest(PrunedMatrix.Kept kept, int filters) {
    double[] largest = new double[filters];
    for (int i = 0; i < kept.values().length; i++) {
      int n = kept.columns()[i];
      largest[n] = Math.max(largest[n], Math.abs(kept.values()[i]));
    }
    return largest;
  }

  private static double error(PrunedMatrix.Kept kept, double[] steps) {
    double sum = 0;
    for (int i = 0; i < kept.values().length; i++) {
      double w = kept.values()[i];
      double step = steps[kept.columns()[i]];
      // A filter of zeros has no step and no error.
      double off = w == 0 ? 0 : w - Math.rint(w / step) * step;
      sum += off * off;
    }
    return sum;
  }
}
