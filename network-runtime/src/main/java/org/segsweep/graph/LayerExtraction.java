package org.segsweep.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightOrigin;

/** Takes the convolutions and fully connected layers out of a graph. */
public final class LayerExtraction {
  private final Graph graph;
  private final BatchNormPolicy policy;
  private final Map<String, List<Node>> consumers = new HashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private final List<LayerBinding> bindings = new ArrayList<>();

  private LayerExtraction(Graph graph, BatchNormPolicy policy) {
    this.graph = graph;
    this.policy = policy;
    for (Node node : graph.nodes()) {
      for (String input : node.inputs()) {
        consumers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
  }

  /**
   * The layers of {@code graph} in execution order.
   *
   * @throws GraphFault when there is none
   */
  public static ImportedNetwork extract(Graph graph, BatchNormPolicy policy) throws GraphFault {
    LayerExtraction extraction = new LayerExtraction(graph, policy);
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Convolution convolution) {
        extraction.add(node, convolution);
      } else if (node.op() instanceof Linear linear) {
        extraction.add(node, linear);
      }
    }
    GraphFault.unless(
        !extraction.layers.isEmpty(), "the graph has no convolution or fully connected layer");
    Network network =
        new Network(graph.name(), WeightOrigin.IMPORTED, extraction.layers)
            .withFlow(ChannelTrace.of(graph, extraction.layers, extraction.bindings));
    return new ImportedNetwork(graph, network, extraction.bindings);
  }

  private void add(Node node, Convolution convolution) throws GraphFault {
    FloatTensor weights = graph.weights(node.inputs().get(1));
    LayerShape shape = convolution.layerShape(input(node).shape(), weights.dims());
    List<Double> scale = filterScale(node);
    add(node, LayerKind.CONVOLUTION, shape, scaled(weights.values(), scale));
    bindings.add(new LayerBinding(node, node.inputs().get(1), List.of(), scale));
  }

  private void add(Node node, Linear linear) throws GraphFault {
    FloatTensor weights = graph.weights(node.inputs().get(1));
    Signal input = input(node);
    LayerShape shape = linear.layerShape(input.shape(), weights.dims());
    int[] order =
        input.layout().isCanonical() ? new int[0] : input.layout().lastAxisOrder(input.shape());
    add(node, LayerKind.FULLY_CONNECTED, shape, reordered(weights.values(), order));
    List<Integer> inputOrder = Arrays.stream(order).boxed().toList();
    bindings.add(new LayerBinding(node, node.inputs().get(1), inputOrder, List.of()));
  }

  private void add(Node node, LayerKind kind, LayerShape shape, float[] weights) throws GraphFault {
    try {
      layers.add(Layer.owning(node.name(), kind, shape, weights));
    } catch (IllegalArgumentException e) {
      throw new GraphFault(String.valueOf(e.getMessage()));
    }
  }

  private Signal input(Node node) {
    return graph.signal(node.inputs().get(0));
  }

  /** Factors of the batch normalisation to fold into {@code node}; empty when there is none. */
  private List<Double> filterScale(Node node) {
    List<Node> next = consumers.getOrDefault(node.output(), List.of());
    boolean alone = next.size() == 1 && !graph.outputs().contains(node.output());
    if (policy == BatchNormPolicy.KEEP || !alone || !(next.get(0).op() instanceof BatchNorm norm)) {
      return List.of();
    }
    float[] gamma = graph.weights(next.get(0).inputs().get(1)).values();
    float[] variance = graph.weights(next.get(0).inputs().get(4)).values();
    List<Double> scale = new ArrayList<>();
    for (int n = 0; n < gamma.length; n++) {
      scale.add(gamma[n] / Math.sqrt((double) variance[n] + norm.epsilon()));
    }
    return scale;
  }

  private static float[] scaled(float[] weights, List<Double> scale) {
    if (scale.isEmpty()) {
      return weights;
    }
    float[] result = new float[weights.length];
    int perFilter = weights.length / scale.size();
    for (int i = 0; i < weights.length; i++) {
      result[i] = (float) (weights[i] * scale.get(i / perFilter));
    }
    return result;
  }

  private static float[] reordered(float[] weights, int[] order) {
    if (order.length == 0) {
      return weights;
    }
    float[] result = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      result[i - i % order.length + order[i % order.length]] = weights[i];
    }
    return result;
  }
}
