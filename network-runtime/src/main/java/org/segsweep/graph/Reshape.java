package org.segsweep.graph;

/** The same elements under another shape; flatten, squeeze and unsqueeze are reshapes. */
public record Reshape(Shape target) implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.reshape(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    Signal input = inputs.signal(0);
    GraphFault.unless(
        input.shape().elements() == target.elements(),
        "%s with %d elements cannot become %s with %d",
        input.shape(),
        input.shape().elements(),
        target,
        target.elements());
    return input.reshaped(target);
  }
}
