package org.segsweep.graph;

/**
 * Normalisation across {@code size} neighbouring channels (AlexNet): {@code x / (bias + alpha/size
 * * sum x^2)^beta}.
 */
public record LocalResponseNorm(int size, float alpha, float beta, float bias) implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.localResponseNorm(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    GraphFault.unless(inputs.signal(0).shape().rank() >= 1, "the input has no channel axis");
    return Signal.canonical(inputs.signal(0).shape());
  }
}
