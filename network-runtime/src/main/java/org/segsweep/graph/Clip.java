package org.segsweep.graph;

/** Limits each element to {@code [low, high]}; ReLU6 is [0, 6]. Bounds may be infinite. */
public record Clip(float low, float high) implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.clip(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    GraphFault.unless(low <= high, "min %s exceeds max %s", low, high);
    return inputs.signal(0);
  }
}
