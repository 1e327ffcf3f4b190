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
}
