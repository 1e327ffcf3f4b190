package org.segsweep.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network graph as {@link GraphBuilder} has checked it: nodes are in execution order and all of
 * them serve an output.
 *
 * @param name what the file or the user calls the network
 * @param inputs names of the activations that a caller supplies
 * @param nodes in execution order
 * @param constants weights and other constants by name
 * @param signals shape and layout of every activation, inputs included
 * @param outputs names of the activations that the network yields
 */
public record Graph(
    String name,
    List<String> inputs,
    List<Node> nodes,
    Map<String, Tensor> constants,
    Map<String, Signal> signals,
    List<String> outputs) {

  public Graph {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    constants = Map.copyOf(constants);
    signals = Map.copyOf(signals);
    outputs = List.copyOf(outputs);
  }

  /**
   * An activation of the graph.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public Signal signal(String activation) {
    Signal signal = signals.get(activation);
    if (signal == null) {
      throw new IllegalArgumentException(name + ": no activation '" + activation + "'");
    }
    return signal;
  }

  /**
   * The float constant of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public FloatTensor weights(String constant) {
    if (constants.get(constant) instanceof FloatTensor floats) {
      return floats;
    }
    throw new IllegalArgumentException(name + ": no float constant '" + constant + "'");
  }

  /** The same graph but for some of its constants, which have the extents of those they replace. */
  public Graph withConstants(Map<String, ? extends Tensor> changed) {
    Map<String, Tensor> all = new HashMap<>(constants);
    all.putAll(changed);
    return new Graph(name, inputs, nodes, all, signals, outputs);
  }
}
