package org.segsweep.graph;

/**
 * Softmax over the axes {@code first .. last} together.
 *
 * @param first counted without the batch
 */
public record Softmax(int first, int last) implements Op {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.softmax(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    Signal input = inputs.signal(0);
    GraphFault.unless(
        first >= 0 && first <= last && last < input.shape().rank(),
        "axes %d to %d are not axes of %s",
        first,
        last,
        input.shape());
    return input;
  }
}
