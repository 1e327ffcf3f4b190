package org.segsweep.graph;

import java.util.List;
import org.segsweep.workload.Checks;

/** A constant of integers, row-major: shapes, axes and indices. */
public final class LongTensor implements Tensor {
  private static final long serialVersionUID = 1L;

  private final List<Integer> dims;
  private final long[] values;

  /**
   * @param values row-major; copied
   */
  public LongTensor(List<Integer> dims, long[] values) {
    this.dims = List.copyOf(dims);
    this.values = values.clone();
    Checks.require(
        elements() == values.length,
        "%d values where %s needs %d",
        values.length,
        dims,
        elements());
  }

  @Override
  public List<Integer> dims() {
    return dims;
  }

  /** A copy of the values. */
  public long[] values() {
    return values.clone();
  }

  @Override
  public LongTensor reshaped(List<Integer> newDims) {
    return new LongTensor(newDims, values);
  }

  @Override
  public double value(int index) {
    return values[index];
  }

  @Override
  public LongTensor gathered(int[] indices, List<Integer> newDims) {
    long[] picked = new long[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = values[indices[i]];
    }
    return new LongTensor(newDims, picked);
  }
}
