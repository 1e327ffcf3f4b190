package org.segsweep.onnx;

import java.util.List;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.Clip;
import org.segsweep.graph.Elementwise;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.LocalResponseNorm;
import org.segsweep.graph.Softmax;
import org.segsweep.onnx.Translator.Translation;

/** Operators that change values, not shapes. */
final class ArithmeticOperators {
  private ArithmeticOperators() {}

  static Translation batchNorm(OnnxNode node) throws GraphFault {
    GraphFault.unless(
        node.integer("training_mode", 0) == 0, "training_mode: export the model for inference");
    GraphFault.unless(node.integer("spatial", 1) == 1, "spatial: only 1 is supported");
    float epsilon = node.number("epsilon", 1e-5f);
    GraphFault.unless(
        epsilon >= 0 && Float.isFinite(epsilon), "epsilon: %s is not at least 0", epsilon);
    return new Translation(
        new BatchNorm(epsilon),
        List.of(node.input(0), node.input(1), node.input(2), node.input(3), node.input(4)));
  }

  static Translation localResponseNorm(OnnxNode node) throws GraphFault {
    GraphFault.unless(node.hasAttribute("size"), "size is missing");
    LocalResponseNorm norm =
        new LocalResponseNorm(
            node.integer("size", 1, 1, 1 << 16),
            node.number("alpha", 1e-4f),
            node.number("beta", 0.75f),
            node.number("bias", 1));
    return Translator.unary(node, norm);
  }

  static Translation clip(OnnxNode node) throws GraphFault {
    float low = node.numberOrInput("min", 1, Float.NEGATIVE_INFINITY);
    float high = node.numberOrInput("max", 2, Float.POSITIVE_INFINITY);
    return Translator.unary(node, new Clip(low, high));
  }

  /** Up to opset 12 softmax ran over all axes from {@code axis} on, since then over one. */
  static Translation softmax(OnnxNode node) throws GraphFault {
    int rank = node.signal(0).shape().rank();
    boolean joint = node.opset() < 13;
    int axis = ShapeOperators.axis(node.integer("axis", joint ? 1 : -1), rank);
    return Translator.unary(node, new Softmax(axis, joint ? rank - 1 : axis));
  }

  static Translation elementwise(OnnxNode node, Elementwise.Function function) throws GraphFault {
    return new Translation(new Elementwise(function), List.of(node.input(0), node.input(1)));
  }
}
