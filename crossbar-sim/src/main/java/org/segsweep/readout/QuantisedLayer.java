package org.segsweep.readout;

import java.util.Arrays;
import java.util.List;
import org.segsweep.workload.Checks;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.WeightMatrix;

/**
 * A layer in integers.
 *
 * @param groups one matrix for each group of the layer, in order
 * @param scale what an integer of one stands for: {@code weight = scale * integer}
 */
public record QuantisedLayer(List<IntegerMatrix> groups, double scale) {
  public QuantisedLayer {
    groups = List.copyOf(groups);
    Checks.require(!groups.isEmpty(), "a layer has at least one group");
    Checks.require(
        scale > 0 && Double.isFinite(scale), "scale: " + scale + " is not positive and finite");
  }

  /**
   * Quantises symmetrically around zero with one scale a layer: {@code q = round(w / scale)}, ties
   * to even, {@code scale = max|w| / (2^(weightBits-1) - 1)}. Zero stays zero and a weight keeps
   * its sign, so pruned and polarised matrices stay so. A layer of zeros has the scale 1.
   *
   * @param groups pruned weights, one matrix for each group
   * @param weightBits 2 to 31, the sign included
   */
  public static QuantisedLayer symmetric(List<WeightMatrix> groups, int weightBits) {
    Checks.inRange("weightBits", weightBits, 2, 31);
    double largest = groups.stream().mapToDouble(QuantisedLayer::largest).max().orElse(0);
    double scale = largest == 0 ? 1 : largest / ((1L << (weightBits - 1)) - 1);
    return new QuantisedLayer(
        groups.stream().map(g -> quantised(g, filled(g.columns(), scale))).toList(), scale);
  }

  /**
   * The dense product of the layer for one window.
   *
   * @param inputs group by group, a row each
   * @return group by group, a filter each
   */
  public long[] multiply(int[] inputs) {
    int rows = groups.get(0).rows();
    int columns = groups.get(0).columns();
    Checks.require(
        inputs.length == rows * groups.size(),
        "%d inputs where the layer has %d",
        inputs.length,
        rows * groups.size());
    long[] outputs = new long[columns * groups.size()];
    for (int g = 0; g < groups.size(); g++) {
      int[] own = Arrays.copyOfRange(inputs, g * rows, (g + 1) * rows);
      System.arraycopy(groups.get(g).multiply(own), 0, outputs, g * columns, columns);
    }
    return outputs;
  }

  void requireFits(LayerShape shape) {
    Checks.require(
        groups.size() == shape.groups(),
        "%d quantised matrices where the layer has %d groups",
        groups.size(),
        shape.groups());
    for (IntegerMatrix group : groups) {
      Checks.require(
          group.rows() == shape.rows() && group.columns() == shape.columns(),
          "a %d x %d quantised matrix does not fit a layer of %d x %d a group",
          group.rows(),
          group.columns(),
          shape.rows(),
          shape.columns());
    }
  }

  private static double largest(WeightMatrix weights) {
    double largest = 0;
    for (int r = 0; r < weights.rows(); r++) {
      for (float w : weights.row(r)) {
        largest = Math.max(largest, Math.abs(w));
      }
    }
    return largest;
  }

  private static double[] filled(int columns, double scale) {
    double[] scales = new double[columns];
    Arrays.fill(scales, scale);
    return scales;
  }

  /** Weights in integers, ties to even; a scale a column. */
  static IntegerMatrix quantised(WeightMatrix weights, double[] scales) {
    int[][] rows = new int[weights.rows()][weights.columns()];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[r].length; c++) {
        rows[r][c] = (int) Math.rint(weights.get(r, c) / scales[c]);
      }
    }
    return IntegerMatrix.ofOwnedRows(rows);
  }
}
