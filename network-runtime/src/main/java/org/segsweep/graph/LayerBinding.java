package org.segsweep.graph;

import java.util.List;
import org.segsweep.workload.Checks;

/**
 * How one layer of the extracted network stands to the graph, so that pruned weights can be put
 * back.
 *
 * @param node the node that holds the layer
 * @param constant name of its weights among the constants of the graph
 * @param inputOrder of a fully connected layer behind a transposed flatten: stored input {@code i}
 *     is input {@code inputOrder[i]} of the layer; empty when the orders agree
 * @param filterScale factor of each filter by a folded batch normalisation; empty when none was
 */
public record LayerBinding(
    Node node, String constant, List<Integer> inputOrder, List<Double> filterScale) {
  public LayerBinding {
    inputOrder = List.copyOf(inputOrder);
    filterScale = List.copyOf(filterScale);
  }

  /**
   * The weights of the layer as the constant of the graph holds them: the inverse of what the
   * extraction did.
   *
   * @param layerWeights OIHW, as those of the layer
   * @param original the constant as the file has it: what is kept of a filter whose folded scale is
   *     0, so that no weight of it is known
   * @throws IllegalArgumentException when the counts differ
   */
  public float[] stored(float[] layerWeights, float[] original) {
    Checks.require(
        layerWeights.length == original.length,
        "%s: %d weights where the layer has %d",
        node.name(),
        layerWeights.length,
        original.length);
    float[] result = layerWeights.clone();
    for (int i = 0; i < result.length; i++) {
      if (!inputOrder.isEmpty()) {
        int input = i % inputOrder.size();
        result[i] = layerWeights[i - input + inputOrder.get(input)];
      }
      if (!filterScale.isEmpty()) {
        double scale = filterScale.get(i / (result.length / filterScale.size()));
        result[i] = scale == 0 ? original[i] : (float) (layerWeights[i] / scale);
      }
    }
    return result;
  }

  /**
   * A derivative by the constant of the graph, as one by the weights of the layer: the chain rule
   * through {@link #stored}.
   *
   * @param byStored a number for each element of the constant
   * @return OIHW; zeros for a filter whose folded scale is 0, as its weights move nothing
   */
  public float[] gradient(float[] byStored) {
    float[] result = byStored.clone();
    for (int i = 0; i < result.length; i++) {
      if (!inputOrder.isEmpty()) {
        int input = i % inputOrder.size();
        result[i - input + inputOrder.get(input)] = byStored[i];
      }
      if (!filterScale.isEmpty()) {
        double scale = filterScale.get(i / (result.length / filterScale.size()));
        result[i] = scale == 0 ? 0 : (float) (byStored[i] / scale);
      }
    }
    return result;
  }
}
