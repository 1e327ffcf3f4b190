package org.segsweep.train;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.graph.LayerBinding;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** Weights of one layer, as the file stores them and as the matrices of its groups. */
record LayerView(Layer layer, LayerBinding binding, RowOrder order) {

  /** A number at each position of the matrices. */
  interface Entries {
    float at(int group, int row, int column);
  }

  int filters() {
    return layer.shape().outputChannels();
  }

  List<WeightMatrix> matrices(float[] stored) {
    LayerShape shape = layer.shape();
    // Without a folded scale, the chain rule is the reordering alone.
    Layer current = Layer.owning(layer.name(), layer.kind(), shape, binding.gradient(stored));
    List<WeightMatrix> matrices = new ArrayList<>();
    for (int group = 0; group < shape.groups(); group++) {
      matrices.add(current.matrix(group, order));
    }
    return matrices;
  }

  float[] stored(List<WeightMatrix> matrices) {
    return stored((group, row, column) -> matrices.get(group).get(row, column));
  }

  float[] stored(Entries entries) {
    LayerShape shape = layer.shape();
    int channels = shape.inputChannels() / shape.groups();
    float[] values = new float[Math.toIntExact(shape.weightCount())];
    int at = 0;
    for (int filter = 0; filter < shape.outputChannels(); filter++) {
      int group = filter / shape.columns();
      int column = filter % shape.columns();
      for (int c = 0; c < channels; c++) {
        for (int kh = 0; kh < shape.kernel().height(); kh++) {
          for (int kw = 0; kw < shape.kernel().width(); kw++) {
            int row = order.row(c, kh, kw, channels, shape.kernel());
            values[at++] = entries.at(group, row, column);
          }
        }
      }
    }
    return binding.stored(values, values);
  }

  /** What weights may be after pruning. */
  Feasible feasible(List<PrunedMatrix> pruned) {
    return new Feasible(
        stored((group, row, column) -> Feasible.code(pruned.get(group), row, column)));
  }
}
