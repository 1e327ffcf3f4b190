package org.segsweep.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.segsweep.graph.Elementwise;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.Op;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Signal;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Builds the graph of one topology file, layer by layer. */
final class TopologyBuilder {
  private static final String INPUT = "input";
  private static final String LAYERS = "layers";
  private static final String RESIDUAL = "residual";

  private final LayerTensors tensors;
  private final GraphBuilder graph = new GraphBuilder();

  TopologyBuilder(LayerTensors tensors) {
    this.tensors = tensors;
  }

  Graph build(Settings settings) throws YamlFault, ImportFault {
    String name = settings.text("name");
    Node input = settings.node(INPUT);
    List<Integer> dims = settings.integers(INPUT, 1, List.of(1, 2, 3), 1);
    try {
      graph.input(INPUT, Shape.of(dims.stream().map(Integer::longValue).toList()));
    } catch (GraphFault e) {
      throw new YamlFault(input.getStartMark(), "input: " + e.reason());
    }
    String last = layers(settings.node(LAYERS), INPUT);
    try {
      return graph.build(name, List.of(last));
    } catch (GraphFault e) {
      throw new YamlFault(settings.node(LAYERS).getStartMark(), e.reason());
    }
  }

  /** Adds a list of layers behind {@code input}; returns the name of the last output. */
  private String layers(Node list, String input) throws YamlFault, ImportFault {
    String last = input;
    for (Node item : Settings.list(list)) {
      last = layer(item, last);
    }
    return last;
  }

  private String layer(Node item, String input) throws YamlFault, ImportFault {
    if (!(item instanceof MappingNode mapping)) {
      return operator(item, item, input);
    }
    if (mapping.getValue().size() != 1) {
      throw new YamlFault(item.getStartMark(), "a layer is one key with its settings");
    }
    NodeTuple tuple = mapping.getValue().get(0);
    return Settings.text(tuple.getKeyNode()).equals(RESIDUAL)
        ? residual(tuple.getValueNode(), input)
        : operator(tuple.getKeyNode(), tuple.getValueNode(), input);
  }

  private String residual(Node node, String input) throws YamlFault, ImportFault {
    Settings settings = Settings.of(node, Set.of("body", "shortcut"));
    String body = layers(settings.node("body"), input);
    String shortcut = layers(settings.node("shortcut"), input);
    try {
      Op addition = new Elementwise(Elementwise.Function.ADD);
      return add("add", addition, List.of(body, shortcut));
    } catch (GraphFault e) {
      throw new YamlFault(node.getStartMark(), "residual: " + e.reason());
    }
  }

  private String operator(Node key, Node value, String input) throws YamlFault, ImportFault {
    String name = Settings.text(key);
    LayerType type =
        LayerType.named(name)
            .orElseThrow(
                () ->
                    new YamlFault(
                        key.getStartMark(),
                        "%s: unknown layer; there are %s and %s"
                            .formatted(name, LayerType.names(), RESIDUAL)));
    Settings settings = type.settings(key, value);
    try {
      Signal signal =
          graph
              .signal(input)
              .orElseThrow(() -> new GraphFault("no activation " + ImportFault.quoted(input)));
      List<String> inputs = new ArrayList<>(List.of(input));
      inputs.addAll(constants(type, settings, signal.shape()));
      List<Integer> weights = type.hasTensors() ? constantDims(inputs.get(1)) : List.of();
      Op op = type.operator(new LayerType.Context(settings, signal.shape(), weights));
      return add(type.hasTensors() ? settings.text(LayerType.TENSOR) : name, op, inputs);
    } catch (GraphFault e) {
      throw new YamlFault(key.getStartMark(), name + ": " + e.reason());
    }
  }

  private List<Integer> constantDims(String name) throws GraphFault {
    return graph
        .constant(name)
        .orElseThrow(() -> new GraphFault("no tensor " + ImportFault.quoted(name)))
        .dims();
  }

  /** Gets the tensors of a layer; returns their names in the order of its operator. */
  private List<String> constants(LayerType type, Settings settings, Shape input)
      throws YamlFault, GraphFault, ImportFault {
    List<String> names = new ArrayList<>();
    if (type.hasTensors()) {
      String prefix = settings.text(LayerType.TENSOR);
      Optional<List<Integer>> stated = type.stated(settings, input);
      for (String suffix : type.tensors().required()) {
        names.add(constant(prefix + suffix, stated));
      }
      Optional<Boolean> bias = settings.flag("bias").or(() -> stated.map(extents -> true));
      for (String suffix : type.tensors().optional()) {
        if (tensors.has(prefix + suffix, bias)) {
          int filters = constantDims(names.get(0)).get(0);
          names.add(constant(prefix + suffix, Optional.of(List.of(filters))));
        }
      }
    }
    return names;
  }

  private String constant(String tensor, Optional<List<Integer>> stated)
      throws GraphFault, ImportFault {
    if (graph.constant(tensor).isEmpty()) {
      graph.constant(tensor, tensors.tensor(tensor, stated));
    }
    return tensor;
  }

  private String add(String wanted, Op op, List<String> inputs) throws GraphFault {
    String name = graph.freeNodeName(wanted);
    graph.node(new org.segsweep.graph.Node(name, op, inputs, name + ":out"));
    return name + ":out";
  }
}
