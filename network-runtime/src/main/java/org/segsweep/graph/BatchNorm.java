package org.segsweep.graph;

/**
 * Batch normalisation with running statistics: {@code scale * (x - mean) / sqrt(variance + epsilon)
 * + shift} per channel. Inputs: activation [C, ...], scale, shift, mean, variance [C].
 */
public record BatchNorm(float epsilon) implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.batchNorm(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(5, 5);
    Signal input = inputs.signal(0);
    GraphFault.unless(input.shape().rank() >= 1, "the input has no channel axis");
    for (int i = 1; i <= 4; i++) {
      inputs.vector(i, input.shape().dim(0));
    }
    for (float variance : inputs.weights(4).values()) {
      GraphFault.unless(
          variance + epsilon > 0,
          "the variance %s plus epsilon %s is not positive",
          variance,
          epsilon);
    }
    return input.shape().rank() == 1 ? input : Signal.canonical(input.shape());
  }
}
