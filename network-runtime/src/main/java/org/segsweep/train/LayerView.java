package org.segsweep.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.segsweep.graph.LayerBinding;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.MatrixEntries;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** Weights of one layer, as the file stores them and as the matrices of its groups. */
record LayerView(Layer layer, LayerBinding binding, RowOrder order) {

  int filters() {
    return layer.shape().outputChannels();
  }

  /** OIHW, as those of the layer. */
  float[] layerWeights(float[] stored) {
    // Without a folded scale, the chain rule is the reordering alone.
    return binding.gradient(stored);
  }

  /** The same with the weights of some input channels at zero. */
  float[] without(BitSet channels, float[] stored) {
    LayerShape shape = layer.shape();
    float[] weights = layerWeights(stored);
    int inputsOfGroup = shape.inputChannels() / shape.groups();
    int filtersOfGroup = shape.columns();
    int taps = weights.length / (shape.outputChannels() * inputsOfGroup);
    for (int filter = 0; filter < shape.outputChannels(); filter++) {
      int first = filter / filtersOfGroup * inputsOfGroup;
      for (int i = 0; i < inputsOfGroup; i++) {
        if (channels.get(first + i)) {
          int from = (filter * inputsOfGroup + i) * taps;
          Arrays.fill(weights, from, from + taps, 0);
        }
      }
    }
    return binding.stored(weights, stored);
  }

  List<WeightMatrix> matrices(float[] stored) {
    LayerShape shape = layer.shape();
    Layer current = Layer.owning(layer.name(), layer.kind(), shape, layerWeights(stored));
    List<WeightMatrix> matrices = new ArrayList<>();
    for (int group = 0; group < shape.groups(); group++) {
      matrices.add(current.matrix(group, order));
    }
    return matrices;
  }

  float[] stored(List<WeightMatrix> matrices) {
    return stored(MatrixEntries.of(matrices));
  }

  float[] stored(MatrixEntries entries) {
    float[] values = entries.byWeight(layer.shape(), order);
    return binding.stored(values, values);
  }

  /** What weights may be after pruning. */
  Feasible feasible(List<PrunedMatrix> pruned, Feasible.Signs signs) {
    return new Feasible(
        stored((group, row, column) -> Feasible.code(pruned.get(group), row, column, signs)));
  }
}
