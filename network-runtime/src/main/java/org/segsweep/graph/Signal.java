package org.segsweep.graph;

import java.io.Serializable;

/** What flows along an edge for one image: its shape and the order of its elements. */
public record Signal(Shape shape, Layout layout) implements Serializable {

  /** A signal in C,H,W order. */
  public static Signal canonical(Shape shape) {
    return new Signal(shape, Layout.canonical(shape.elements()));
  }

  /** The same elements under another shape of equal size. */
  Signal reshaped(Shape target) {
    return new Signal(target, layout);
  }

  /** Axes changed their extents, not their roles. */
  Signal resized(Shape target) throws GraphFault {
    return new Signal(target, layout.resized(shape, target));
  }
}
