package org.segsweep.validate;

import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.workload.Checks;

/** How far ours may be from a published figure. */
public sealed interface Tolerance {

  /** Ours, rounded as the source rounds, is what it prints. */
  static Tolerance ofPrint() {
    return new OfPrint();
  }

  /** None: counts agree or they do not. */
  static Tolerance none() {
    return new None();
  }

  /**
   * A share of the published figure, where the source computed with rounded or other inputs than it
   * prints; docs/validation.md says which.
   */
  static Tolerance within(double share) {
    return new Within(share);
  }

  /** The share of the published figure that ours may differ by, the smallest over all figures. */
  double share(Published published);

  /** Whether every one of ours is near enough. */
  boolean accepts(Published published, List<Double> ours);

  /** Half a unit of the last printed digit. */
  record OfPrint() implements Tolerance {
    @Override
    public double share(Published published) {
      return IntStream.range(0, published.values().size())
          .mapToDouble(i -> published.halfUnits().get(i) / published.values().get(i))
          .min()
          .orElseThrow();
    }

    @Override
    public boolean accepts(Published published, List<Double> ours) {
      return IntStream.range(0, ours.size())
          .allMatch(i -> isNear(published.values().get(i), published.halfUnits().get(i), ours, i));
    }

    /** A tie, such as 2.5 printed as 3, may come out a few units in the last place too far. */
    private static boolean isNear(double printed, double halfUnit, List<Double> ours, int i) {
      return Math.abs(ours.get(i) - printed) <= halfUnit * (1 + 1e-9);
    }
  }

  /** Equality. */
  record None() implements Tolerance {
    @Override
    public double share(Published published) {
      return 0;
    }

    @Override
    public boolean accepts(Published published, List<Double> ours) {
      return published.values().equals(ours);
    }
  }

  /**
   * A share.
   *
   * @param limit above 0
   */
  record Within(double limit) implements Tolerance {
    public Within {
      Checks.require(limit > 0, "a tolerance is above 0");
    }

    @Override
    public double share(Published published) {
      return limit;
    }

    @Override
    public boolean accepts(Published published, List<Double> ours) {
      return Math.abs(published.furthest(ours)) <= limit;
    }
  }
}
