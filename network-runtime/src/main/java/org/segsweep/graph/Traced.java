package org.segsweep.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The origin of each element of an activation, in the order in which they are stored.
 *
 * @param origins numbers of {@link Origins}; never changed once an activation is complete
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Traced(Shape shape, int[] origins) {
  static Traced filled(Shape shape, int origin) {
    int[] origins = new int[shape.elements()];
    Arrays.fill(origins, origin);
    return new Traced(shape, origins);
  }

  int stride(int axis) {
    int stride = 1;
    for (int inner = axis + 1; inner < shape.rank(); inner++) {
      stride *= shape.dim(inner);
    }
    return stride;
  }

  /** Each element with the origins of all that differ from it along some axes only. */
  Traced over(Axes axes, Origins union) {
    int[] strides = new int[shape.rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = axes.holds(axis) ? 0 : stride(axis);
    }
    int[] sums = new int[origins.length];
    new Odometer(shape)
        .forEach(
            (i, at) -> {
              int key = dot(at, strides);
              sums[key] = union.union(sums[key], origins[i]);
            });
    int[] result = new int[origins.length];
    new Odometer(shape).forEach((i, at) -> result[i] = sums[dot(at, strides)]);
    return new Traced(shape, result);
  }

  /** An activation of as many axes whose elements come from this one. */
  Traced gathered(Shape target, AxisMap map) {
    int[] strides = new int[shape.rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride(axis);
    }
    int[] result = new int[target.elements()];
    new Odometer(target)
        .forEach(
            (i, at) -> {
              int from = 0;
              for (int axis = 0; axis < at.length; axis++) {
                int there = map.from(axis, at[axis]);
                if (there < 0) {
                  return;
                }
                from += there * strides[axis];
              }
              result[i] = origins[from];
            });
    return new Traced(target, result);
  }

  /** The axes in another order: axis {@code i} of the target is {@code permutation.get(i)} here. */
  Traced transposed(Shape target, List<Integer> permutation) {
    int[] strides = new int[target.rank()];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride(permutation.get(axis));
    }
    int[] result = new int[target.elements()];
    new Odometer(target).forEach((i, at) -> result[i] = origins[dot(at, strides)]);
    return new Traced(target, result);
  }

  private static int dot(int[] at, int[] strides) {
    int sum = 0;
    for (int axis = 0; axis < at.length; axis++) {
      sum += at[axis] * strides[axis];
    }
    return sum;
  }

  /** Where on its own axis an element comes from; -1 for a constant border. */
  interface AxisMap {
    int from(int axis, int at);
  }

  /** Some of the axes. */
  interface Axes {
    boolean holds(int axis);
  }

  /** Counts through the indices of a shape, the last axis fastest. */
  private record Odometer(Shape shape) {
    interface Visit {
      void element(int number, int[] at);
    }

    void forEach(Visit visit) {
      int[] at = new int[shape.rank()];
      int count = shape.elements();
      for (int i = 0; i < count; i++) {
        visit.element(i, at);
        for (int axis = at.length - 1; axis >= 0 && ++at[axis] == shape.dim(axis); axis--) {
          at[axis] = 0;
        }
      }
    }
  }
}
