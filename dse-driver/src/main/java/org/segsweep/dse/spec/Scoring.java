package org.segsweep.dse.spec;

import java.io.Serializable;
import org.segsweep.dataset.ImageSet;
import org.segsweep.workload.Checks;

/**
 * On which images a network is scored.
 *
 * @param on the images held out of training, to choose by, or those of the test
 * @param most the first so many of them, at least 1
 */
public record Scoring(On on, int most) implements Serializable {
  /** The set. */
  public enum On {
    VALIDATION,
    TEST
  }

  /** All images. */
  public static final int ALL = Integer.MAX_VALUE;

  public Scoring {
    Checks.positive("most", most);
  }

  /** How many images of a set. */
  public int images(ImageSet set) {
    return Math.min(most, set.size());
  }
}
