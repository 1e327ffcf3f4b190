package org.segsweep.onnx;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Tensor;
import org.segsweep.onnx.Translator.Translation;

/** Matrix products with constant weights, brought to {@code x W^T + b} with weights [N, K]. */
final class LinearOperators {
  private static final String TRANSPOSED = ".transposed";

  private LinearOperators() {}

  static Translation gemm(OnnxNode node) throws GraphFault {
    GraphFault.unless(node.integer("transA", 0) == 0, "transA: only 0 is supported");
    requireOne(node, "alpha");
    GraphFault.unless(
        node.signal(0).shape().rank() == 1,
        "the input is %s for one image; a vector is needed",
        node.signal(0).shape());
    boolean stored = node.integer("transB", 0, 0, 1) == 1;
    List<String> inputs = new ArrayList<>(List.of(node.input(0)));
    inputs.add(stored ? node.input(1) : transposed(node));
    if (node.hasInput(2)) {
      requireOne(node, "beta");
      inputs.add(bias(node, node.constant(1).dims().get(stored ? 0 : 1)));
    }
    return new Translation(new Linear(), inputs);
  }

  static Translation matMul(OnnxNode node) throws GraphFault {
    GraphFault.unless(
        !node.isConstant(0) && node.isConstant(1),
        "only a product of an activation with constant weights behind it is supported");
    return new Translation(new Linear(), List.of(node.input(0), transposed(node)));
  }

  private static void requireOne(OnnxNode node, String name) throws GraphFault {
    float value = node.number(name, 1);
    GraphFault.unless(value == 1, "%s: %s is not supported, only 1 is", name, value);
  }

  /** The name of the second input transposed, which becomes a constant of its own. */
  private static String transposed(OnnxNode node) throws GraphFault {
    GraphBuilder graph = node.graph();
    String name = node.input(1) + TRANSPOSED;
    if (graph.isKnown(name)) {
      return name;
    }
    Tensor tensor = node.constant(1);
    GraphFault.unless(
        tensor instanceof FloatTensor && tensor.dims().size() == 2,
        "the weights %s are not a matrix of floats",
        tensor.dims());
    graph.constant(name, ConstantFolding.transpose(tensor, List.of(1, 0)));
    return name;
  }

  /** The third input as a vector of {@code filters}: a scalar or [1, N] is legal in the file. */
  private static String bias(OnnxNode node, int filters) throws GraphFault {
    Tensor bias = node.constant(2);
    if (bias.dims().equals(List.of(filters))) {
      return node.input(2);
    }
    GraphFault.unless(
        bias.elements() == filters || bias.elements() == 1,
        "the bias %s does not fit %d filters",
        bias.dims(),
        filters);
    int[] indices = new int[filters];
    for (int i = 0; i < filters && bias.elements() > 1; i++) {
      indices[i] = i;
    }
    String name = node.input(2) + ".vector" + filters;
    if (!node.graph().isKnown(name)) {
      node.graph().constant(name, bias.gathered(indices, List.of(filters)));
    }
    return name;
  }
}
