package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.Locale;
import org.segsweep.dse.spec.Scoring;
import org.segsweep.exec.Top1;
import org.segsweep.workload.Checks;

/**
 * A measured accuracy, and how it was measured.
 *
 * @param correct images put into their class
 * @param images that were scored
 * @param epochs of training since the dense network
 * @param seconds that it took, waiting included, for the record
 */
public record Measured(Scoring.On on, int correct, int images, int epochs, double seconds)
    implements Serializable {
  public Measured {
    new Top1(correct, images);
    Checks.inRange("epochs", epochs, 0, Integer.MAX_VALUE);
  }

  /** {@code pruned} where no weight was trained, else {@code recovered}. */
  public String method() {
    return epochs == 0 ? "pruned" : "recovered";
  }

  /** {@code validation} or {@code test}. */
  public String split() {
    return on.name().toLowerCase(Locale.ROOT);
  }

  public Top1 top1() {
    return new Top1(correct, images);
  }
}
