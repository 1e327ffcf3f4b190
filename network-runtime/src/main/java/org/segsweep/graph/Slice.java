package org.segsweep.graph;

import java.io.Serializable;
import java.util.List;
import org.segsweep.workload.Checks;

/** Every {@code step}-th element of a range, along some axes. */
public record Slice(List<Range> ranges) implements Op {

  /**
   * One axis, without the batch: elements {@code start, start + step, ...}, {@code count} of them.
   */
  public record Range(int axis, int start, int step, int count) implements Serializable {
    public Range {
      Checks.inRange("axis", axis, 0, Shape.MAX_RANK);
      Checks.inRange("start", start, 0, Integer.MAX_VALUE);
      Checks.positive("step", step);
      Checks.positive("count", count);
    }
  }

  public Slice {
    ranges = List.copyOf(ranges);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.slice(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    Signal input = inputs.signal(0);
    Shape shape = input.shape();
    for (Range range : ranges) {
      GraphFault.unless(
          range.axis() < shape.rank()
              && range.start() + (range.count() - 1L) * range.step() < shape.dim(range.axis()),
          "%s reaches outside %s",
          range,
          shape);
      shape = shape.with(range.axis(), range.count());
    }
    return input.resized(shape);
  }
}
