package org.segsweep.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean over axes; global average pooling is the mean over axes 1 and 2.
 *
 * @param axes counted without the batch, each once
 */
public record Mean(List<Integer> axes, Reduced reduced) implements Op {

  /** Whether reduced axes stay as extents of 1. */
  public enum Reduced {
    KEPT,
    DROPPED
  }

  public Mean {
    axes = List.copyOf(axes);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.mean(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    Signal input = inputs.signal(0);
    List<Long> dims =
        new ArrayList<>(input.shape().dims().stream().map(Integer::longValue).toList());
    List<Long> rest = new ArrayList<>();
    for (int axis : axes) {
      dims.set(axis, 1L);
    }
    for (int axis = 0; axis < dims.size(); axis++) {
      if (!axes.contains(axis)) {
        rest.add(dims.get(axis));
      }
    }
    Signal kept = input.resized(Shape.of(dims));
    return reduced == Reduced.KEPT ? kept : kept.reshaped(Shape.of(rest));
  }
}
