package org.segsweep.validate;

import java.util.List;

/**
 * A published figure and ours, computed.
 *
 * @param point what was compared
 * @param ours one figure for each published one
 */
public record Comparison(ValidationPoint point, List<Double> ours) {
  public Comparison {
    ours = List.copyOf(ours);
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
