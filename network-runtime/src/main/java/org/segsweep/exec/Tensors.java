package org.segsweep.exec;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Shape;

/** Floats in and out of native memory. */
@SuppressWarnings("try") // a scope acts by being open
final class Tensors {
  private Tensors() {}

  /** A tensor that outlives every scope: whoever asks for it must close it. */
  static Tensor owned(FloatTensor constant) {
    try (PointerScope scope = new PointerScope()) {
      long[] dims = constant.dims().stream().mapToLong(Integer::longValue).toArray();
      Tensor tensor = of(constant.values(), dims);
      tensor.retainReference();
      return tensor;
    }
  }

  /** A tensor of the innermost scope with a copy of {@code values}. */
  static Tensor of(float[] values, long... dims) {
    Tensor tensor = torch.empty(dims);
    write(values, tensor);
    return tensor;
  }

  /** Overwrites a contiguous tensor. */
  static void write(float[] values, Tensor tensor) {
    if (tensor.numel() != values.length) {
      throw new IllegalArgumentException(
          "%d values for a tensor of %d elements".formatted(values.length, tensor.numel()));
    }
    try (FloatPointer data = tensor.data_ptr_float()) {
      data.put(values, 0, values.length);
    }
  }

  /** A copy of the elements in row-major order, whatever the strides. */
  static float[] read(Tensor tensor) {
    try (PointerScope scope = new PointerScope();
        FloatPointer data = tensor.contiguous().data_ptr_float()) {
      float[] values = new float[Math.toIntExact(tensor.numel())];
      data.get(values, 0, values.length);
      return values;
    }
  }

  /** The extents of a batch of {@code images} activations. */
  static long[] batched(long images, Shape shape) {
    long[] dims = new long[shape.rank() + 1];
    dims[0] = images;
    for (int axis = 0; axis < shape.rank(); axis++) {
      dims[axis + 1] = shape.dim(axis);
    }
    return dims;
  }
}
