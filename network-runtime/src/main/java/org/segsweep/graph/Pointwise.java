package org.segsweep.graph;

/** A function of each element. */
public record Pointwise(Function function) implements Op {

  /** The functions without parameters. */
  public enum Function {
    RELU,
    SIGMOID,
    TANH
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.pointwise(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    return inputs.signal(0);
  }
}
