package org.segsweep.graph;

/**
 * Activations one behind the other.
 *
 * @param axis counted without the batch
 */
public record Concat(int axis) implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.concat(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    GraphFault.unless(inputs.count() >= 1, "no input");
    Shape first = inputs.signal(0).shape();
    GraphFault.unless(axis >= 0 && axis < first.rank(), "axis %d is no axis of %s", axis, first);
    long extent = 0;
    for (int i = 0; i < inputs.count(); i++) {
      Signal input = inputs.signal(i);
      GraphFault.unless(
          input.shape().rank() == first.rank()
              && input.shape().with(axis, 1).equals(first.with(axis, 1)),
          "%s and %s differ outside axis %d",
          first,
          input.shape(),
          axis);
      GraphFault.unless(
          input.layout().isCanonical(), "input %d is transposed; transpose it back first", i);
      extent += input.shape().dim(axis);
    }
    return Signal.canonical(first.with(axis, extent));
  }
}
