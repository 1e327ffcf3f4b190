package org.segsweep.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of one image's activation, without the batch axis: {@code [C, H, W]} for an image,
 * {@code [F]} for a vector.
 *
 * @param dims each at least 1; at most {@value #MAX_RANK} of them, at most {@value #MAX_ELEMENTS}
 *     elements together
 */
public record Shape(List<Integer> dims) implements Serializable {
  /** Far more axes than any convolutional network uses. */
  public static final int MAX_RANK = 8;

  /** 1 GiB of floats for one image: larger is a damaged file, not a network. */
  public static final int MAX_ELEMENTS = 1 << 28;

  public Shape {
    dims = List.copyOf(dims);
  }

  /**
   * Checks untrusted extents.
   *
   * @throws GraphFault when an extent is below 1 or the shape exceeds the bounds of this class
   */
  public static Shape of(List<Long> dims) throws GraphFault {
    GraphFault.unless(
        dims.size() <= MAX_RANK, "%d axes; at most %d are supported", dims.size(), MAX_RANK);
    long elements = 1;
    List<Integer> checked = new ArrayList<>();
    for (long dim : dims) {
      GraphFault.unless(
          dim >= 1, "the shape %s has the extent %d; at least 1 is needed", dims, dim);
      GraphFault.unless(
          dim <= MAX_ELEMENTS && elements * dim <= MAX_ELEMENTS,
          "the shape %s has more than %d elements for one image",
          dims,
          MAX_ELEMENTS);
      elements *= dim;
      checked.add((int) dim);
    }
    return new Shape(checked);
  }

  /** As {@link #of(List)}. */
  public static Shape of(long... dims) throws GraphFault {
    List<Long> list = new ArrayList<>();
    for (long dim : dims) {
      list.add(dim);
    }
    return of(list);
  }

  public int rank() {
    return dims.size();
  }

  /** Extent of one axis, {@code 0 <= axis < rank()}. */
  public int dim(int axis) {
    return dims.get(axis);
  }

  public int elements() {
    return dims.stream().reduce(1, (a, b) -> a * b);
  }

  /** This shape with one extent replaced. */
  Shape with(int axis, long extent) throws GraphFault {
    List<Long> changed = new ArrayList<>(dims.stream().map(Integer::longValue).toList());
    changed.set(axis, extent);
    return of(changed);
  }

  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining("x", "[", "]"));
  }
}
