package org.segsweep.exec;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * One node on libtorch. Runs inside a scope of its caller, never changes an input, and yields a
 * tensor of its own, if only a view. Gradients, where the caller wants them, are libtorch's.
 */
@FunctionalInterface
interface Kernel {
  /**
   * The output for a batch.
   *
   * @param inputs activations [N, ...] and parameters, in the order of the node
   */
  Tensor apply(List<Tensor> inputs);
}
