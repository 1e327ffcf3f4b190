package org.segsweep.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects a graph in execution order. Each node is checked, and the shape of its output inferred,
 * as it is added.
 */
public final class GraphBuilder {
  private final List<String> inputs = new ArrayList<>();
  private final Map<String, Node> nodesByOutput = new LinkedHashMap<>();
  private final Set<String> nodeNames = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final Map<String, Signal> signals = new HashMap<>();
  private final Map<String, Tensor> constants = new HashMap<>();

  /** Declares an activation that the caller of the network supplies. */
  public GraphBuilder input(String name, Shape shape) throws GraphFault {
    claim(name);
    inputs.add(name);
    signals.put(name, Signal.canonical(shape));
    return this;
  }

  public GraphBuilder constant(String name, Tensor tensor) throws GraphFault {
    claim(name);
    constants.put(name, tensor);
    return this;
  }

  /**
   * Adds a node behind those that make its inputs.
   *
   * @throws GraphFault when an input is unknown, a name is taken or the operator refuses its inputs
   */
  public Signal node(Node node) throws GraphFault {
    for (String input : node.inputs()) {
      GraphFault.unless(
          isKnown(input),
          "input %s is neither an input of the network nor a constant nor made by a node before",
          ImportFault.quoted(input));
    }
    GraphFault.unless(
        nodeNames.add(node.name()), "two nodes are named %s", ImportFault.quoted(node.name()));
    Signal signal = node.op().infer(new Operands(node.inputs(), signals, constants));
    claim(node.output());
    nodesByOutput.put(node.output(), node);
    signals.put(node.output(), signal);
    return signal;
  }

  public Optional<Signal> signal(String name) {
    return Optional.ofNullable(signals.get(name));
  }

  public Optional<Tensor> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  /** Whether an activation or a constant has that name. */
  public boolean isKnown(String name) {
    return signals.containsKey(name) || constants.containsKey(name);
  }

  /** {@code wanted}, or that with a number behind when a node has the name already. */
  public String freeNodeName(String wanted) {
    String free = wanted;
    while (nodeNames.contains(free)) {
      free = wanted + "#" + repeats.merge(wanted, 2, (count, two) -> count + 1);
    }
    return free;
  }

  /**
   * The graph of everything that {@code outputs} depend on.
   *
   * @throws GraphFault when an output is unknown
   */
  public Graph build(String name, List<String> outputs) throws GraphFault {
    GraphFault.unless(!outputs.isEmpty(), "the graph has no output");
    for (String output : outputs) {
      GraphFault.unless(
          signals.containsKey(output),
          "the output %s is made by no node",
          ImportFault.quoted(output));
    }
    Set<String> used = usedBy(outputs);
    List<Node> nodes =
        nodesByOutput.values().stream().filter(node -> used.contains(node.output())).toList();
    Map<String, Tensor> usedConstants = new HashMap<>(constants);
    usedConstants.keySet().retainAll(used);
    Map<String, Signal> usedSignals = new HashMap<>(signals);
    usedSignals.keySet().retainAll(used);
    List<String> usedInputs = inputs.stream().filter(used::contains).toList();
    return new Graph(name, usedInputs, nodes, usedConstants, usedSignals, outputs);
  }

  private Set<String> usedBy(List<String> outputs) {
    Set<String> used = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      String value = open.pop();
      Node maker = nodesByOutput.get(value);
      if (used.add(value) && maker != null) {
        open.addAll(maker.inputs());
      }
    }
    return used;
  }

  private void claim(String name) throws GraphFault {
    GraphFault.unless(!name.isEmpty(), "a value without a name");
    GraphFault.unless(!isKnown(name), "two values are named %s", ImportFault.quoted(name));
  }
}
