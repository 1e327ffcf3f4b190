package org.segsweep.graph;

import java.io.Serializable;
import java.util.List;

/**
 * One operator of the graph.
 *
 * @param name unique; of a convolution or a fully connected layer, the name of the layer
 * @param inputs names of activations and constants
 * @param output name of the activation it makes
 */
public record Node(String name, Op op, List<String> inputs, String output) implements Serializable {
  public Node {
    inputs = List.copyOf(inputs);
  }
}
