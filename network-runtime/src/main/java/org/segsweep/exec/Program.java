package org.segsweep.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerBinding;
import org.segsweep.graph.Node;

/**
 * A network as a list of steps over numbered values. Value 0 is the batch of images, the parameters
 * follow, then what the steps make. Any number of images fits: the batch is in no shape.
 *
 * @param steps in execution order
 * @param parameters in the order of their values, from value 1
 * @param layerParameters the parameter that holds the weights of each layer of the network
 * @param values how many there are
 * @param result the value that the network yields
 */
record Program(
    List<Step> steps,
    List<Parameter> parameters,
    List<Integer> layerParameters,
    int values,
    int result) {

  /**
   * One node.
   *
   * @param inputs values it reads
   * @param output the value it makes
   * @param ended values that nothing behind it reads
   * @param layer index of the layer that the node holds, if it holds one
   */
  record Step(
      Node node,
      Kernel kernel,
      List<Integer> inputs,
      int output,
      List<Integer> ended,
      OptionalInt layer) {}

  /** A named constant of the graph; a layer never shares its weights with another node. */
  record Parameter(String name, FloatTensor stored) {}

  /**
   * Plans the execution of a network.
   *
   * @throws EngineFault when it has not exactly one input and one output
   */
  static Program of(ImportedNetwork network) throws EngineFault {
    return of(network, NormStatistics.STORED);
  }

  /** The same for a choice of what batch normalisations normalise by. */
  static Program of(ImportedNetwork network, NormStatistics statistics) throws EngineFault {
    Graph graph = network.graph();
    if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
      throw new EngineFault(
          EngineFault.Kind.UNFIT,
          "%s: %d inputs and %d outputs; only networks with one of each are run"
              .formatted(graph.name(), graph.inputs().size(), graph.outputs().size()));
    }
    return new Planner(network, statistics).plan();
  }

  /** Elements of the widest activation of one image. */
  static int widest(Graph graph) {
    return graph.signals().values().stream().mapToInt(s -> s.shape().elements()).max().orElse(1);
  }

  /** Elements of all activations of one image together. */
  static long elements(Graph graph) {
    return graph.signals().values().stream().mapToLong(s -> s.shape().elements()).sum();
  }

  private static final class Planner {
    private final Graph graph;
    private final NormStatistics statistics;
    private final Map<Node, Integer> layers = new HashMap<>();
    private final Map<String, FloatTensor> parameters = new LinkedHashMap<>();
    private final Map<String, Integer> valueOf = new HashMap<>();
    private final List<Integer> layerParameters = new ArrayList<>();

    Planner(ImportedNetwork network, NormStatistics statistics) {
      this.graph = network.graph();
      this.statistics = statistics;
      for (LayerBinding binding : network.bindings()) {
        layers.put(binding.node(), layers.size());
      }
    }

    Program plan() {
      for (Node node : graph.nodes()) {
        collect(node);
      }
      valueOf.put(graph.inputs().get(0), 0);
      List<Parameter> list = new ArrayList<>();
      for (Map.Entry<String, FloatTensor> entry : parameters.entrySet()) {
        list.add(new Parameter(entry.getKey(), entry.getValue()));
        valueOf.put(entry.getKey(), list.size());
      }
      for (Node node : graph.nodes()) {
        valueOf.put(node.output(), valueOf.size());
      }
      int result = value(graph.outputs().get(0));
      return new Program(
          steps(list.size(), result), list, List.copyOf(layerParameters), valueOf.size(), result);
    }

    private void collect(Node node) {
      for (int i = 0; i < node.inputs().size(); i++) {
        String constant = node.inputs().get(i);
        if (graph.constants().containsKey(constant)) {
          String name = nameOf(node, i);
          parameters.putIfAbsent(name, graph.weights(constant));
          if (isLayerWeights(node, i)) {
            layerParameters.add(new ArrayList<>(parameters.keySet()).indexOf(name));
          }
        }
      }
    }

    /**
     * Layers are pruned one by one and normalisations count one by one, even those that share a
     * constant of the file.
     */
    private String nameOf(Node node, int input) {
      String constant = node.inputs().get(input);
      boolean own = isLayerWeights(node, input) || node.op() instanceof BatchNorm;
      long uses =
          graph.nodes().stream().flatMap(n -> n.inputs().stream()).filter(constant::equals).count();
      if (!own || uses == 1) {
        return constant;
      }
      return constant + "@" + node.name() + (node.op() instanceof BatchNorm ? "#" + input : "");
    }

    private boolean isLayerWeights(Node node, int input) {
      return input == 1 && layers.containsKey(node);
    }

    private List<Step> steps(int parameterCount, int result) {
      int[] lastUse = new int[valueOf.size()];
      List<List<Integer>> inputs = new ArrayList<>();
      for (int s = 0; s < graph.nodes().size(); s++) {
        List<Integer> values = inputs(graph.nodes().get(s));
        inputs.add(values);
        for (int value : values) {
          lastUse[value] = s;
        }
      }
      List<Step> steps = new ArrayList<>();
      for (int s = 0; s < graph.nodes().size(); s++) {
        Node node = graph.nodes().get(s);
        Set<Integer> ended = new HashSet<>(inputs.get(s));
        int now = s;
        ended.removeIf(v -> v <= parameterCount || v == result || lastUse[v] != now);
        OptionalInt layer =
            layers.containsKey(node) ? OptionalInt.of(layers.get(node)) : OptionalInt.empty();
        Kernel kernel = Kernels.of(node, graph, statistics);
        steps.add(
            new Step(node, kernel, inputs.get(s), value(node.output()), List.copyOf(ended), layer));
      }
      return steps;
    }

    private List<Integer> inputs(Node node) {
      List<Integer> values = new ArrayList<>();
      for (int i = 0; i < node.inputs().size(); i++) {
        boolean constant = graph.constants().containsKey(node.inputs().get(i));
        values.add(value(constant ? nameOf(node, i) : node.inputs().get(i)));
      }
      return values;
    }

    private int value(String name) {
      Integer value = valueOf.get(name);
      if (value == null) {
        throw new IllegalStateException(graph.name() + ": no value '" + name + "'");
      }
      return value;
    }
  }
}
