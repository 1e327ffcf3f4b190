package org.segsweep.graph;

import java.io.Serializable;

/**
 * An operator with its attributes. Input 0 is an activation; weights are constants behind it, in
 * the order that each operator states.
 */
public sealed interface Op extends Serializable
    permits BatchNorm,
        Clip,
        Concat,
        Convolution,
        Elementwise,
        Identity,
        Linear,
        LocalResponseNorm,
        Mean,
        Pad,
        Pool,
        Pointwise,
        Reshape,
        Slice,
        Softmax,
        Transpose {

  /**
   * The activation that the operator gives for these inputs.
   *
   * @throws GraphFault when the inputs do not fit the operator, with the reason
   */
  Signal infer(Operands inputs) throws GraphFault;

  /** Hands this operator to the case of its type, so that no operator can be forgotten. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One case for each operator.
   *
   * @param <R> what a case yields
   */
  interface Visitor<R> {
    R batchNorm(BatchNorm op);

    R clip(Clip op);

    R concat(Concat op);

    R convolution(Convolution op);

    R elementwise(Elementwise op);

    R identity(Identity op);

    R linear(Linear op);

    R localResponseNorm(LocalResponseNorm op);

    R mean(Mean op);

    R pad(Pad op);

    R pool(Pool op);

    R pointwise(Pointwise op);

    R reshape(Reshape op);

    R slice(Slice op);

    R softmax(Softmax op);

    R transpose(Transpose op);
  }
}
