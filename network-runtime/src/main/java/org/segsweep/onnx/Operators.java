package org.segsweep.onnx;

import java.util.Map;
import java.util.TreeMap;
import org.segsweep.graph.Elementwise.Function;
import org.segsweep.graph.Identity;
import org.segsweep.graph.Pointwise;
import org.segsweep.graph.Pool;

/** The operators that act on activations. */
final class Operators {
  static final Map<String, Translator> ALL = all();

  private Operators() {}

  private static Map<String, Translator> all() {
    Map<String, Translator> map = new TreeMap<>();
    map.put("Conv", WindowOperators::convolution);
    map.put("MaxPool", node -> WindowOperators.pool(node, Pool.Kind.MAX));
    map.put("AveragePool", WindowOperators::averagePool);
    map.put("GlobalAveragePool", WindowOperators::globalAveragePool);
    map.put("GlobalMaxPool", WindowOperators::globalMaxPool);
    map.put("ReduceMean", ShapeOperators::reduceMean);
    map.put("Gemm", LinearOperators::gemm);
    map.put("MatMul", LinearOperators::matMul);
    map.put("BatchNormalization", ArithmeticOperators::batchNorm);
    map.put("LRN", ArithmeticOperators::localResponseNorm);
    map.put("Relu", node -> Translator.unary(node, new Pointwise(Pointwise.Function.RELU)));
    map.put("Sigmoid", node -> Translator.unary(node, new Pointwise(Pointwise.Function.SIGMOID)));
    map.put("Tanh", node -> Translator.unary(node, new Pointwise(Pointwise.Function.TANH)));
    map.put("Clip", ArithmeticOperators::clip);
    map.put("Softmax", ArithmeticOperators::softmax);
    map.put("Add", node -> ArithmeticOperators.elementwise(node, Function.ADD));
    map.put("Sub", node -> ArithmeticOperators.elementwise(node, Function.SUBTRACT));
    map.put("Mul", node -> ArithmeticOperators.elementwise(node, Function.MULTIPLY));
    map.put("Div", node -> ArithmeticOperators.elementwise(node, Function.DIVIDE));
    map.put("Identity", node -> Translator.unary(node, new Identity()));
    map.put("Dropout", node -> Translator.unary(node, new Identity()));
    map.put("Flatten", ShapeOperators::flatten);
    map.put("Reshape", ShapeOperators::reshape);
    map.put("Squeeze", ShapeOperators::squeeze);
    map.put("Unsqueeze", ShapeOperators::unsqueeze);
    map.put("Transpose", ShapeOperators::transpose);
    map.put("Slice", ShapeOperators::slice);
    map.put("Pad", ShapeOperators::pad);
    map.put("Concat", ShapeOperators::concat);
    return map;
  }
}
