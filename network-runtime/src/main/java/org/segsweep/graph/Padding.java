package org.segsweep.graph;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/** Rows and columns added around an image, each at least 0. */
public record Padding(int top, int left, int bottom, int right) implements Serializable {
  public static final Padding NONE = new Padding(0, 0, 0, 0);

  public Padding {
    Checks.inRange("top", top, 0, Integer.MAX_VALUE);
    Checks.inRange("left", left, 0, Integer.MAX_VALUE);
    Checks.inRange("bottom", bottom, 0, Integer.MAX_VALUE);
    Checks.inRange("right", right, 0, Integer.MAX_VALUE);
  }

  /** The same padding on all four sides. */
  public static Padding all(int elements) {
    return new Padding(elements, elements, elements, elements);
  }
}
