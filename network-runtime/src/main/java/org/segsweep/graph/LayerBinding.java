package org.segsweep.graph;

import java.util.List;

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
}
