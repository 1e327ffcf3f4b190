package org.segsweep.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.workload.ChannelFlow;
import org.segsweep.workload.Layer;

/**
 * Follows through a graph from which filters each element of each activation comes, element by
 * element, so that reshapes, slices, concatenations and shortcuts need no rules of their own. What
 * combines elements (a sum, a pooling, a mean, a normalisation across channels) combines their
 * origins; poolings count whole channels.
 */
final class ChannelTrace {
  private final Graph graph;
  private final List<LayerBinding> bindings;
  private final Origins origins = new Origins();
  private final Map<String, Traced> activations = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, Integer> layerOf = new HashMap<>();
  private final int[] firstFilters;
  private final int[][] channels;

  private ChannelTrace(Graph graph, List<Layer> layers, List<LayerBinding> bindings) {
    this.graph = graph;
    this.bindings = bindings;
    this.firstFilters = new int[layers.size() + 1];
    this.channels = new int[layers.size()][];
    for (int l = 0; l < layers.size(); l++) {
      firstFilters[l + 1] = firstFilters[l] + layers.get(l).shape().outputChannels();
      layerOf.put(bindings.get(l).node().name(), l);
    }
    graph.nodes().forEach(node -> node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));
    graph.outputs().forEach(name -> uses.merge(name, 1, Integer::sum));
  }

  /**
   * Which filters make which input channels.
   *
   * @param bindings one for each of {@code layers}, in execution order
   */
  static ChannelFlow of(Graph graph, List<Layer> layers, List<LayerBinding> bindings) {
    return new ChannelTrace(graph, layers, bindings).flow(layers);
  }

  private ChannelFlow flow(List<Layer> layers) {
    for (String input : graph.inputs()) {
      activations.put(input, Traced.filled(graph.signal(input).shape(), origins.outside()));
    }
    for (Node node : graph.nodes()) {
      activations.put(node.output(), traced(node));
      node.inputs().forEach(this::release);
    }
    BitSet pinned = new BitSet();
    for (String output : graph.outputs()) {
      for (int origin : activation(output).origins()) {
        pinned.or(origins.filters(origin));
      }
    }
    int[][][] sources = new int[layers.size()][][];
    for (int l = 0; l < sources.length; l++) {
      sources[l] = new int[channels[l].length][];
      for (int c = 0; c < sources[l].length; c++) {
        BitSet filters = origins.filters(channels[l][c]);
        if (origins.isFromOutside(channels[l][c])) {
          pinned.or(filters);
          sources[l][c] = new int[0];
        } else {
          sources[l][c] = filters.stream().toArray();
        }
      }
    }
    return new ChannelFlow(layers.stream().map(Layer::shape).toList(), sources, pinned);
  }

  private void release(String name) {
    if (uses.merge(name, -1, Integer::sum) == 0) {
      activations.remove(name);
    }
  }

  private Traced activation(String name) {
    Traced traced = activations.get(name);
    if (traced == null) {
      throw new IllegalArgumentException(graph.name() + ": no activation '" + name + "'");
    }
    return traced;
  }

  private Traced traced(Node node) {
    Shape shape = graph.signal(node.output()).shape();
    return node.op().accept(new Step(node, shape));
  }

  /** One node. */
  private final class Step implements Op.Visitor<Traced> {
    private final Node node;
    private final Shape shape;

    Step(Node node, Shape shape) {
      this.node = node;
      this.shape = shape;
    }

    private Traced input() {
      return activation(node.inputs().get(0));
    }

    @Override
    public Traced batchNorm(BatchNorm op) {
      return input();
    }

    @Override
    public Traced clip(Clip op) {
      return input();
    }

    @Override
    public Traced identity(Identity op) {
      return input();
    }

    @Override
    public Traced pointwise(Pointwise op) {
      return input();
    }

    @Override
    public Traced reshape(Reshape op) {
      return new Traced(shape, input().origins());
    }

    @Override
    public Traced concat(Concat op) {
      int[] joined = new int[shape.elements()];
      Traced result = new Traced(shape, joined);
      int inner = result.stride(op.axis());
      int offset = 0;
      for (String name : node.inputs()) {
        Traced part = activation(name);
        int run = part.shape().dim(op.axis()) * inner;
        for (int outer = 0; outer * run < part.origins().length; outer++) {
          System.arraycopy(
              part.origins(),
              outer * run,
              joined,
              outer * shape.dim(op.axis()) * inner + offset,
              run);
        }
        offset += run;
      }
      return result;
    }

    @Override
    public Traced convolution(Convolution op) {
      return layer(input().over(axis -> axis > 0, origins), 0);
    }

    @Override
    public Traced linear(Linear op) {
      int last = shape.rank() - 1;
      return layer(input().over(axis -> axis < last, origins), last);
    }

    /** Notes the input channels, which lie along {@code axis}; yields the filters along it. */
    private Traced layer(Traced combined, int axis) {
      int layer = layerOf.getOrDefault(node.name(), -1);
      List<Integer> order = bindings.get(layer).inputOrder();
      int stride = combined.stride(axis);
      channels[layer] = new int[combined.shape().dim(axis)];
      for (int c = 0; c < channels[layer].length; c++) {
        int channel = order.isEmpty() ? c : order.get(c);
        channels[layer][channel] = combined.origins()[c * stride];
      }
      int[] made = new int[shape.elements()];
      Traced result = new Traced(shape, made);
      int outStride = result.stride(axis);
      int[] filters = new int[shape.dim(axis)];
      for (int f = 0; f < filters.length; f++) {
        filters[f] = origins.ofFilter(firstFilters[layer] + f);
      }
      for (int i = 0; i < made.length; i++) {
        made[i] = filters[i / outStride % filters.length];
      }
      return result;
    }

    @Override
    public Traced elementwise(Elementwise op) {
      List<String> names =
          node.inputs().stream().filter(name -> !graph.constants().containsKey(name)).toList();
      Traced first = activation(names.get(0));
      if (names.size() == 1) {
        return first;
      }
      Traced left = broadcast(first);
      Traced right = broadcast(activation(names.get(1)));
      int[] both = new int[shape.elements()];
      for (int i = 0; i < both.length; i++) {
        both[i] = origins.union(left.origins()[i], right.origins()[i]);
      }
      return new Traced(shape, both);
    }

    private Traced broadcast(Traced operand) {
      return operand.shape().equals(shape)
          ? operand
          : operand.gathered(shape, (axis, at) -> operand.shape().dim(axis) == 1 ? 0 : at);
    }

    @Override
    public Traced localResponseNorm(LocalResponseNorm op) {
      return input().over(axis -> axis == 0, origins);
    }

    @Override
    public Traced mean(Mean op) {
      Traced combined = input().over(op.axes()::contains, origins);
      List<Integer> dims = new ArrayList<>(combined.shape().dims());
      op.axes().forEach(axis -> dims.set(axis, 1));
      return new Traced(shape, combined.gathered(new Shape(dims), (axis, at) -> at).origins());
    }

    @Override
    public Traced pad(Pad op) {
      return input()
          .gathered(
              shape,
              (axis, at) -> {
                int inside = at - op.before().get(axis);
                return inside < input().shape().dim(axis) ? inside : -1;
              });
    }

    @Override
    public Traced pool(Pool op) {
      return input()
          .over(axis -> axis > 0, origins)
          .gathered(shape, (axis, at) -> axis > 0 ? 0 : at);
    }

    @Override
    public Traced slice(Slice op) {
      int[] start = new int[shape.rank()];
      int[] step = new int[shape.rank()];
      Arrays.fill(step, 1);
      for (Slice.Range range : op.ranges()) {
        start[range.axis()] += range.start() * step[range.axis()];
        step[range.axis()] *= range.step();
      }
      return input().gathered(shape, (axis, at) -> start[axis] + at * step[axis]);
    }

    @Override
    public Traced softmax(Softmax op) {
      return input().over(axis -> axis >= op.first() && axis <= op.last(), origins);
    }

    @Override
    public Traced transpose(Transpose op) {
      return input().transposed(shape, op.permutation());
    }
  }
}
