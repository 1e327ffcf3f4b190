package org.segsweep.workload;

import java.util.List;

/** A number at each position of the matrices of a layer, one matrix a group. */
@FunctionalInterface
public interface MatrixEntries {
  /** The number at one position of one group's matrix. */
  float at(int group, int row, int column);

  /** The weights of matrices, one for each group. */
  static MatrixEntries of(List<WeightMatrix> groups) {
    return (group, row, column) -> groups.get(group).get(row, column);
  }

  /**
   * The numbers by weight: the inverse of {@link Layer#matrix}.
   *
   * @param order in which kernels are unrolled into the rows of the matrices
   * @return in OIHW order, all groups
   */
  default float[] byWeight(LayerShape shape, RowOrder order) {
    int channels = shape.inputChannels() / shape.groups();
    float[] values = new float[Math.toIntExact(shape.weightCount())];
    int at = 0;
    for (int filter = 0; filter < shape.outputChannels(); filter++) {
      int group = filter / shape.columns();
      int column = filter % shape.columns();
      for (int c = 0; c < channels; c++) {
        for (int kh = 0; kh < shape.kernel().height(); kh++) {
          for (int kw = 0; kw < shape.kernel().width(); kw++) {
            values[at++] = at(group, order.row(c, kh, kw, channels, shape.kernel()), column);
          }
        }
      }
    }
    return values;
  }
}
