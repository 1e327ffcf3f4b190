package org.segsweep.workload;

import java.io.Serializable;

/** A height and a width, in elements. */
public record Extent(int height, int width) implements Serializable {
  public Extent {
    Checks.positive("height", height);
    Checks.positive("width", width);
  }

  /** {@code height * width}. */
  public int area() {
    return Math.multiplyExact(height, width);
  }
}
