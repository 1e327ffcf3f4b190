package org.segsweep.graph;

/** Passes its input on: also what dropout does outside training. */
public record Identity() implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.identity(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    return inputs.signal(0);
  }
}
