package org.segsweep.graph;

import org.segsweep.workload.Extent;

/** A 2-D pooling over [C,H,W]. */
public record Pool(Kind kind, Window window, Window.Rounding rounding) implements Op {

  /** What a window becomes. */
  public enum Kind {
    MAX,
    /** The mean of the elements of the image; padding counts in no denominator. */
    AVERAGE,
    /** The mean over the whole window, padded zeros included. */
    AVERAGE_WITH_PADDING
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.pool(this);
  }

  @Override
  public Signal infer(Operands inputs) throws GraphFault {
    inputs.require(1, 1);
    Shape in = inputs.signal(0).shape();
    GraphFault.unless(in.rank() == 3, "the input is %s; only 2-D pooling is supported", in);
    Extent out = window.positions(in.dim(1), in.dim(2), rounding);
    return Signal.canonical(Shape.of(in.dim(0), out.height(), out.width()));
  }
}
