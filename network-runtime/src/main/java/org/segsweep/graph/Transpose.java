package org.segsweep.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Reorders axes; the batch stays in front.
 *
 * @param permutation output axis {@code a} is input axis {@code permutation[a]}, without the batch
 */
public record Transpose(List<Integer> permutation) implements Op {

  public Transpose {
    permutation = List.copyOf(permutation);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.transpose(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    Signal input = inputs.signal(0);
    Shape shape = input.shape();
    GraphFault.unless(
        permutation.size() == shape.rank()
            && permutation.stream().distinct().count() == shape.rank()
            && permutation.stream().allMatch(axis -> axis >= 0 && axis < shape.rank()),
        "perm %s is no permutation of the axes of %s",
        permutation,
        shape);
    List<Long> dims = new ArrayList<>();
    for (int axis : permutation) {
      dims.add((long) shape.dim(axis));
    }
    return new Signal(Shape.of(dims), input.layout().transposed(shape, permutation));
  }
}
