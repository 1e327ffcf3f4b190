package org.segsweep.onnx;

import java.util.List;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.Op;

/** Turns a node of one operator type into an operator of the graph. */
@FunctionalInterface
interface Translator {
  /**
   * The operator that {@code node} stands for.
   *
   * @throws GraphFault when the node asks for something that is not supported, naming it
   */
  Translation translate(OnnxNode node) throws GraphFault;

  /** The operator and those inputs of the node that stay inputs. */
  record Translation(Op op, List<String> inputs) {}

  /** An operator whose other inputs became attributes. */
  static Translation unary(OnnxNode node, Op op) throws GraphFault {
    return new Translation(op, List.of(node.input(0)));
  }
}
