package org.segsweep.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A constant border.
 *
 * @param before elements in front of each axis, without the batch; at least 0
 * @param after elements behind each axis
 * @param value what the border holds; may be -infinity in front of a maximum
 */
public record Pad(List<Integer> before, List<Integer> after, float value) implements Op {

  public Pad {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.pad(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    Signal input = inputs.signal(0);
    Shape shape = input.shape();
    GraphFault.unless(
        before.size() == shape.rank() && after.size() == shape.rank(),
        "%d pads for the %d axes of %s",
        before.size(),
        shape.rank(),
        shape);
    List<Long> dims = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      GraphFault.unless(
          before.get(axis) >= 0 && after.get(axis) >= 0, "a negative pad would crop the input");
      dims.add((long) shape.dim(axis) + before.get(axis) + after.get(axis));
    }
    return input.resized(Shape.of(dims));
  }
}
