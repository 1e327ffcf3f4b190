package org.segsweep.graph;

import java.util.List;
import org.segsweep.workload.Checks;

/** A constant of 32-bit floats, row-major. Compared by identity, as weights may be many. */
public final class FloatTensor implements Tensor {
  private static final long serialVersionUID = 1L;

  private final List<Integer> dims;
  private final float[] values;

  private FloatTensor(List<Integer> dims, float[] values) {
    this.dims = List.copyOf(dims);
    this.values = values;
    Checks.require(
        elements() == values.length,
        "%d values where %s needs %d",
        values.length,
        dims,
        elements());
  }

  /**
   * A tensor that takes the array over: weights of large networks are not copied.
   *
   * @param values row-major; the caller must not write to it afterwards
   */
  public static FloatTensor owning(List<Integer> dims, float[] values) {
    return new FloatTensor(dims, values);
  }

  @Override
  public List<Integer> dims() {
    return dims;
  }

  /** The live array, row-major. Read only: callers must not write to it. */
  public float[] values() {
    return values;
  }

  /** Index of the first NaN or infinite value, or -1. */
  public int firstNotFinite() {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public FloatTensor reshaped(List<Integer> newDims) {
    return new FloatTensor(newDims, values);
  }

  @Override
  public double value(int index) {
    return values[index];
  }

  @Override
  public FloatTensor gathered(int[] indices, List<Integer> newDims) {
    float[] picked = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      picked[i] = values[indices[i]];
    }
    return new FloatTensor(newDims, picked);
  }
}
