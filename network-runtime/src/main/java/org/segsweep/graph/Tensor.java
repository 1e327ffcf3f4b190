package org.segsweep.graph;

import java.io.Serializable;
import java.util.List;

/** A constant of the graph. Unlike a {@link Shape}, its extents may be 0 and include all axes. */
public sealed interface Tensor extends Serializable permits FloatTensor, LongTensor {
  List<Integer> dims();

  /** Product of the extents; 1 for a scalar. */
  default int elements() {
    return dims().stream().reduce(1, (a, b) -> a * b);
  }

  /** The same values under other extents with the same product; values are shared, not copied. */
  Tensor reshaped(List<Integer> dims);

  /** The value at a row-major index, widened. */
  double value(int index);

  /** Elements {@code indices} in that order, as a tensor of {@code dims}. */
  Tensor gathered(int[] indices, List<Integer> dims);
}
