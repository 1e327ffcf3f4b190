package org.segsweep.onnx;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.Mean;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Pool;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Window;
import org.segsweep.onnx.Translator.Translation;
import org.segsweep.workload.Extent;

/** Operators with a sliding window. */
final class WindowOperators {
  private WindowOperators() {}

  static Translation convolution(OnnxNode node) throws GraphFault {
    List<Integer> weights = node.constant(1).dims();
    GraphFault.unless(
        weights.size() == 4 && weights.stream().allMatch(extent -> extent > 0),
        "the weights %s are not those of a 2-D convolution",
        weights);
    List<Integer> kernel =
        node.hasAttribute("kernel_shape")
            ? node.integers("kernel_shape", 2, 1, 1)
            : weights.subList(2, 4);
    int groups = node.integer("group", 1, 1, Integer.MAX_VALUE);
    List<String> inputs = new ArrayList<>(List.of(node.input(0), node.input(1)));
    if (node.hasInput(2)) {
      inputs.add(node.input(2));
    }
    return new Translation(new Convolution(window(node, kernel), groups), inputs);
  }

  static Translation averagePool(OnnxNode node) throws GraphFault {
    boolean padding = node.integer("count_include_pad", 0, 0, 1) == 1;
    return pool(node, padding ? Pool.Kind.AVERAGE_WITH_PADDING : Pool.Kind.AVERAGE);
  }

  static Translation pool(OnnxNode node, Pool.Kind kind) throws GraphFault {
    GraphFault.unless(node.hasAttribute("kernel_shape"), "kernel_shape is missing");
    GraphFault.unless(
        node.integer("storage_order", 0) == 0, "storage_order: only 0 (row-major) is supported");
    Window window = window(node, node.integers("kernel_shape", 2, 1, 1));
    Window.Rounding rounding =
        node.integer("ceil_mode", 0, 0, 1) == 1 ? Window.Rounding.CEIL : Window.Rounding.FLOOR;
    return Translator.unary(node, new Pool(kind, window, rounding));
  }

  static Translation globalAveragePool(OnnxNode node) throws GraphFault {
    image(node);
    return Translator.unary(node, new Mean(List.of(1, 2), Mean.Reduced.KEPT));
  }

  static Translation globalMaxPool(OnnxNode node) throws GraphFault {
    Shape image = image(node);
    Window window =
        Window.of(new Extent(image.dim(1), image.dim(2)), new Extent(1, 1), Padding.NONE);
    return Translator.unary(node, new Pool(Pool.Kind.MAX, window, Window.Rounding.FLOOR));
  }

  private static Shape image(OnnxNode node) throws GraphFault {
    Shape shape = node.signal(0).shape();
    GraphFault.unless(shape.rank() == 3, "the input is %s; an image [C,H,W] is needed", shape);
    return shape;
  }

  private static Window window(OnnxNode node, List<Integer> kernel) throws GraphFault {
    Shape image = image(node);
    List<Integer> strides = node.integers("strides", 2, 1, 1);
    List<Integer> dilations = node.integers("dilations", 2, 1, 1);
    Window unpadded = new Window(extent(kernel), extent(strides), extent(dilations), Padding.NONE);
    Padding padding = padding(node, unpadded, new Extent(image.dim(1), image.dim(2)));
    return new Window(unpadded.kernel(), unpadded.stride(), unpadded.dilation(), padding);
  }

  private static Padding padding(OnnxNode node, Window window, Extent image) throws GraphFault {
    String mode = node.text("auto_pad", "NOTSET");
    boolean upper = mode.equals("SAME_UPPER");
    if (upper || mode.equals("SAME_LOWER")) {
      int rows =
          total(
              image.height(),
              window.kernel().height(),
              window.stride().height(),
              window.dilation().height());
      int columns =
          total(
              image.width(),
              window.kernel().width(),
              window.stride().width(),
              window.dilation().width());
      int top = upper ? rows / 2 : rows - rows / 2;
      int left = upper ? columns / 2 : columns - columns / 2;
      return new Padding(top, left, rows - top, columns - left);
    }
    GraphFault.unless(
        mode.equals("NOTSET") || mode.equals("VALID"),
        "auto_pad %s is none of NOTSET, VALID, SAME_UPPER, SAME_LOWER",
        mode);
    if (mode.equals("VALID")) {
      return Padding.NONE;
    }
    List<Integer> pads = node.integers("pads", 4, 0, 0);
    return new Padding(pads.get(0), pads.get(1), pads.get(2), pads.get(3));
  }

  /** Padding that makes {@code ceil(input / stride)} positions. */
  private static int total(int input, int kernel, int stride, int dilation) throws GraphFault {
    int positions = (input + stride - 1) / stride;
    long reach = (kernel - 1L) * dilation + 1;
    long total = Math.max(0, (positions - 1L) * stride + reach - input);
    return OnnxNode.checked("pads of auto_pad", total, 0, 1 << 24);
  }

  private static Extent extent(List<Integer> pair) {
    return new Extent(pair.get(0), pair.get(1));
  }
}
