package org.segsweep.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.Clip;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Mean;
import org.segsweep.graph.Op;
import org.segsweep.graph.Pad;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Pointwise;
import org.segsweep.graph.Pool;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Slice;
import org.segsweep.graph.Softmax;
import org.segsweep.graph.Window;
import org.segsweep.workload.Extent;
import org.yaml.snakeyaml.nodes.Node;

/** The layers of a topology file, with their keys and tensors. */
enum LayerType {
  CONV("conv", "stride padding dilation groups filters kernel bias", Tensors.WEIGHTED) {
    @Override
    Op operator(Context at) throws GraphFault, YamlFault {
      List<Integer> weights = at.weights();
      GraphFault.unless(
          weights.size() == 4 && weights.stream().allMatch(extent -> extent > 0),
          "the weights %s are not those of a 2-D convolution",
          weights);
      Window window =
          new Window(
              new Extent(weights.get(2), weights.get(3)),
              at.settings().extent("stride", 1),
              at.settings().extent("dilation", 1),
              at.settings().padding("padding"));
      return new Convolution(window, at.settings().integer("groups", 1, 1));
    }

    @Override
    Optional<List<Integer>> stated(Settings settings, Shape input) throws GraphFault, YamlFault {
      if (settings.optional(FILTERS).isEmpty() && settings.optional("kernel").isEmpty()) {
        return Optional.empty();
      }
      settings.node(FILTERS);
      settings.node("kernel");
      Extent kernel = settings.extent("kernel", 1);
      int groups = settings.integer("groups", 1, 1);
      GraphFault.unless(
          input.rank() == 3 && input.dim(0) % groups == 0,
          "the input %s is no image whose channels are %d groups",
          input,
          groups);
      return Optional.of(
          List.of(
              settings.integer(FILTERS, 1, 1),
              input.dim(0) / groups,
              kernel.height(),
              kernel.width()));
    }
  },
  LINEAR("linear", "filters bias", Tensors.WEIGHTED) {
    @Override
    Op operator(Context at) {
      return new Linear();
    }

    @Override
    Optional<List<Integer>> stated(Settings settings, Shape input) throws GraphFault, YamlFault {
      if (settings.optional(FILTERS).isEmpty()) {
        return Optional.empty();
      }
      GraphFault.unless(input.rank() >= 1, "the input is a scalar; a vector is needed");
      return Optional.of(List.of(settings.integer(FILTERS, 1, 1), input.dim(input.rank() - 1)));
    }
  },
  BATCH_NORM("batchNorm", "epsilon", Tensors.BATCH_NORM) {
    @Override
    Op operator(Context at) throws YamlFault {
      return new BatchNorm(at.settings().number("epsilon", 1e-5f));
    }

    @Override
    Optional<List<Integer>> stated(Settings settings, Shape input) throws GraphFault {
      GraphFault.unless(input.rank() >= 1, "the input has no channel axis");
      return Optional.of(List.of(input.dim(0)));
    }
  },
  RELU("relu", "", Tensors.NONE) {
    @Override
    Op operator(Context at) {
      return new Pointwise(Pointwise.Function.RELU);
    }
  },
  RELU6("relu6", "", Tensors.NONE) {
    @Override
    Op operator(Context at) {
      return new Clip(0, 6);
    }
  },
  MAX_POOL("maxPool", "kernel stride padding", Tensors.NONE) {
    @Override
    Op operator(Context at) throws YamlFault {
      return new Pool(Pool.Kind.MAX, at.poolWindow(), Window.Rounding.FLOOR);
    }
  },
  AVERAGE_POOL("averagePool", "kernel stride padding", Tensors.NONE) {
    @Override
    Op operator(Context at) throws YamlFault {
      return new Pool(Pool.Kind.AVERAGE, at.poolWindow(), Window.Rounding.FLOOR);
    }
  },
  GLOBAL_AVERAGE_POOL("globalAveragePool", "", Tensors.NONE) {
    @Override
    Op operator(Context at) throws GraphFault {
      at.requireImage();
      return new Mean(List.of(1, 2), Mean.Reduced.DROPPED);
    }
  },
  FLATTEN("flatten", "", Tensors.NONE) {
    @Override
    Op operator(Context at) throws GraphFault {
      return new Reshape(Shape.of(at.input().elements()));
    }
  },
  SUBSAMPLE("subsample", "stride", Tensors.NONE) {
    @Override
    Op operator(Context at) throws GraphFault, YamlFault {
      at.requireImage();
      Extent stride = at.settings().extent("stride", 2);
      return new Slice(
          List.of(
              every(stride.height(), 1, at.input().dim(1)),
              every(stride.width(), 2, at.input().dim(2))));
    }
  },
  PAD_CHANNELS("padChannels", "channels", Tensors.NONE) {
    @Override
    Op operator(Context at) throws GraphFault, YamlFault {
      at.requireImage();
      List<Integer> pads = at.settings().integers("channels", 0, List.of(1, 2), 0);
      return new Pad(List.of(pads.get(0), 0, 0), List.of(pads.get(pads.size() - 1), 0, 0), 0);
    }
  },
  SOFTMAX("softmax", "", Tensors.NONE) {
    @Override
    Op operator(Context at) {
      int last = at.input().rank() - 1;
      return new Softmax(last, last);
    }
  };

  static final String TENSOR = "tensor";
  private static final String FILTERS = "filters";

  private final String key;
  private final String keys;
  private final Tensors tensors;

  LayerType(String key, String keys, Tensors tensors) {
    this.key = key;
    this.keys = keys;
    this.tensors = tensors;
  }

  /** The operator for the given input, settings and weights. */
  abstract Op operator(Context at) throws GraphFault, YamlFault;

  /**
   * Extents of the first tensor, where the topology says them.
   *
   * @param input of the layer
   */
  Optional<List<Integer>> stated(Settings settings, Shape input) throws GraphFault, YamlFault {
    return Optional.empty();
  }

  static Optional<LayerType> named(String key) {
    return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(type -> type.key).collect(Collectors.joining(", "));
  }

  boolean hasTensors() {
    return tensors != Tensors.NONE;
  }

  Tensors tensors() {
    return tensors;
  }

  /** A bare word is the tensor prefix of a layer with weights, or the layer itself without. */
  Settings settings(Node keyNode, Node value) throws YamlFault {
    Set<String> allowed = new TreeSet<>(List.of(keys.split(" ")));
    if (hasTensors()) {
      allowed.add(TENSOR);
      return Settings.ofShort(value, TENSOR, allowed);
    }
    return keyNode.equals(value) ? Settings.none(keyNode) : Settings.of(value, allowed);
  }

  private static Slice.Range every(int step, int axis, int extent) {
    return new Slice.Range(axis, 0, step, (extent - 1) / step + 1);
  }

  /** Which tensors a layer reads, as suffixes of its tensor prefix. */
  enum Tensors {
    NONE,
    WEIGHTED,
    BATCH_NORM;

    List<String> required() {
      return switch (this) {
        case NONE -> List.of();
        case WEIGHTED -> List.of(".weight");
        case BATCH_NORM -> List.of(".weight", ".bias", ".running_mean", ".running_var");
      };
    }

    List<String> optional() {
      return this == WEIGHTED ? List.of(".bias") : List.of();
    }
  }

  /**
   * What an operator is made from.
   *
   * @param weights extents of the first tensor; empty without one
   */
  record Context(Settings settings, Shape input, List<Integer> weights) {
    void requireImage() throws GraphFault {
      GraphFault.unless(input.rank() == 3, "the input is %s; an image [C,H,W] is needed", input);
    }

    Window poolWindow() throws YamlFault {
      settings.node("kernel");
      Extent kernel = settings.extent("kernel", 1);
      Extent stride =
          settings.optional("stride").isPresent() ? settings.extent("stride", 1) : kernel;
      Padding padding = settings.padding("padding");
      return Window.of(kernel, stride, padding);
    }
  }
}
