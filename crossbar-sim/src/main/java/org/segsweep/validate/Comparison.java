package org.segsweep.validate;

import java.util.List;
import org.segsweep.workload.Checks;

/**
 * A published figure and ours, computed.
 *
 * @param point what was compared
 * @param ours one figure for each published one
 */
public record Comparison(ValidationPoint point, List<Double> ours) {
  public Comparison {
    ours = List.copyOf(ours);
    int printed = point.published().values().size();
    Checks.require(
        ours.size() == printed,
        "%s: %d figures are compared with %d printed ones",
        point.id(),
        ours.size(),
        printed);
  }

  /** Ours less published, as a share of published; of several figures the one furthest off. */
  public double difference() {
    return point.published().furthest(ours);
  }

  public Verdict verdict() {
    return switch (point.basis()) {
      case INFORMATION -> Verdict.INFORMATION;
      case COMPUTED, CALIBRATED ->
          point.tolerance().accepts(point.published(), ours) ? Verdict.PASS : Verdict.OUT;
    };
  }
}
