package org.segsweep.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Arithmetic of two operands with the usual broadcasting. One may be a constant; its axes align
 * with those of the activation from the right.
 */
public record Elementwise(Function function) implements Op {

  /** The four operations; operands keep their order. */
  public enum Function {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.elementwise(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(2, 2);
    if (inputs.isConstant(0)) {
      return withConstant(inputs.signal(1), inputs.weights(0));
    }
    if (inputs.isConstant(1)) {
      return withConstant(inputs.signal(0), inputs.weights(1));
    }
    Signal left = inputs.signal(0);
    Signal right = inputs.signal(1);
    Shape shape = broadcast(left.shape(), right.shape());
    GraphFault.unless(
        !left.shape().equals(right.shape()) || left.layout().equals(right.layout()),
        "one operand is transposed, the other is not");
    GraphFault.unless(
        shape.equals(left.shape()) || shape.equals(right.shape()),
        "%s and %s are both broadcast",
        left.shape(),
        right.shape());
    return shape.equals(left.shape()) ? left : right;
  }

  private static Signal withConstant(Signal input, FloatTensor constant) throws GraphFault {
    List<Integer> dims = new ArrayList<>(constant.dims());
    while (dims.size() > input.shape().rank() && dims.get(0) == 1) {
      dims.remove(0);
    }
    int offset = input.shape().rank() - dims.size();
    for (int axis = 0; axis < dims.size(); axis++) {
      GraphFault.unless(
          offset >= 0
              && (dims.get(axis) == 1 || dims.get(axis) == input.shape().dim(offset + axis)),
          "a constant of shape %s does not broadcast to the activation %s",
          constant.dims(),
          input.shape());
    }
    GraphFault.unless(
        offset >= 0, "a constant of shape %s has more axes than the activation", constant.dims());
    return input;
  }

  /** Both operands have a batch axis, so activations of different rank align only by mistake. */
  private static Shape broadcast(Shape left, Shape right) throws GraphFault {
    GraphFault.unless(
        left.rank() == right.rank(), "%s and %s differ in their number of axes", left, right);
    List<Long> dims = new ArrayList<>();
    for (int axis = 0; axis < left.rank(); axis++) {
      int a = left.dim(axis);
      int b = right.dim(axis);
      GraphFault.unless(
          a == b || a == 1 || b == 1,
          "%s and %s do not fit each other at axis %d",
          left,
          right,
          axis);
      dims.add((long) Math.max(a, b));
    }
    return Shape.of(dims);
  }
}
