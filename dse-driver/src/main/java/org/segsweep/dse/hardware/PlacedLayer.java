package org.segsweep.dse.hardware;

import java.util.List;
import org.segsweep.map.MappingConfig;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.readout.WeightLevels;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/**
 * A layer of a design point: what its cells hold and how they lie.
 *
 * @param layer as it was trained
 * @param order of the rows of its matrices
 * @param pruned a matrix a group
 * @param weights the same in numbers, not yet quantised
 * @param levels the same in integers
 * @param config of its crossbars
 */
public record PlacedLayer(
    Layer layer,
    RowOrder order,
    List<PrunedMatrix> pruned,
    List<WeightMatrix> weights,
    WeightLevels levels,
    MappingConfig config) {
  public PlacedLayer {
    pruned = List.copyOf(pruned);
    weights = List.copyOf(weights);
  }

  /** A number at each position of the matrices. */
  private interface Entries {
    double at(int group, int row, int column);
  }

  /** The pruned weights, OIHW. */
  float[] prunedWeights() {
    return unrolled((group, row, column) -> weights.get(group).get(row, column));
  }

  /** The weights that perfect cells stand for, OIHW. */
  float[] quantisedWeights() {
    return unrolled(
        (group, row, column) ->
            scale(group, column) * levels.integers().groups().get(group).get(row, column));
  }

  /**
   * The weights that real cells stand for, OIHW.
   *
   * @param cells a matrix a group, in units of the integers
   */
  float[] weightsOf(List<WeightMatrix> cells) {
    return unrolled(
        (group, row, column) -> scale(group, column) * cells.get(group).get(row, column));
  }

  private double scale(int group, int column) {
    return levels.scales().get(group * layer.shape().columns() + column);
  }

  /** For each row of the matrices, group by group, where its input stands in row order chw. */
  int[] inputOfRow() {
    LayerShape shape = layer.shape();
    int[] inputs = new int[shape.rows() * shape.groups()];
    for (int group = 0; group < shape.groups(); group++) {
      int first = group * shape.rows();
      for (int i = 0; i < shape.rows(); i++) {
        inputs[first + row(i)] = first + i;
      }
    }
    return inputs;
  }

  /** The row of an input of the group, {@code (c*Kh + kh)*Kw + kw}. */
  private int row(int input) {
    LayerShape shape = layer.shape();
    Extent kernel = shape.kernel();
    int tap = input % kernel.area();
    int channels = shape.inputChannels() / shape.groups();
    return order.row(
        input / kernel.area(), tap / kernel.width(), tap % kernel.width(), channels, kernel);
  }

  private float[] unrolled(Entries entries) {
    LayerShape shape = layer.shape();
    float[] values = new float[Math.toIntExact(shape.weightCount())];
    for (int at = 0; at < values.length; at++) {
      int filter = at / shape.rows();
      values[at] =
          (float)
              entries.at(
                  filter / shape.columns(), row(at % shape.rows()), filter % shape.columns());
    }
    return values;
  }
}
