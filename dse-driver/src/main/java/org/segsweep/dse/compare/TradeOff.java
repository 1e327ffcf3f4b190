package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What quality a contender reaches for which cost: its designs that no other one of it dominates,
 * with lines between neighbours. Costs are interpolated by their logarithms, qualities as they are;
 * beyond the first and the last design nothing is said (our reading).
 */
public final class TradeOff {
  /** Accuracies are shares of images, and their differences are rounded. */
  static final double ROUNDING = 1e-12;

  private final ToDoubleFunction<Design> cost;
  private final List<Design> front;

  private TradeOff(ToDoubleFunction<Design> cost, List<Design> front) {
    this.cost = cost;
    this.front = front;
  }

  /**
   * The trade-off of these designs.
   *
   * @param cost smaller is better; above 0
   */
  public static TradeOff of(List<Design> designs, Figure cost) {
    ToDoubleFunction<Design> value = d -> d.figure(cost);
    List<Design> sorted = new ArrayList<>(designs);
    sorted.sort(
        Comparator.comparingDouble(value)
            .thenComparing(Comparator.<Design>comparingDouble(d -> d.quality().value()).reversed())
            .thenComparing(Design::pointId));
    List<Design> front = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Design design : sorted) {
      if (design.quality().value() > best) {
        best = design.quality().value();
        front.add(design);
      }
    }
    return new TradeOff(value, List.copyOf(front));
  }

  /** The designs on it, by ascending cost and so by ascending quality. */
  public List<Design> front() {
    return front;
  }

  /**
   * The cheapest place that reaches a quality. Empty where no design does; the first design where
   * all do, since none is known to be cheaper.
   */
  public Optional<Place> reaching(double quality) {
    int upper = 0;
    while (upper < front.size() && front.get(upper).quality().value() < quality - ROUNDING) {
      upper++;
    }
    if (upper == front.size()) {
      return Optional.empty();
    }
    Design above = front.get(upper);
    if (upper == 0 || above.quality().value() <= quality + ROUNDING) {
      return Optional.of(Place.measured(above));
    }
    Design below = front.get(upper - 1);
    double from = below.quality().value();
    return Optional.of(
        new Place(below, above, (quality - from) / (above.quality().value() - from)));
  }

  /**
   * The best place within a cost. Empty where every design costs more; the last design where all
   * cost less, since none is known to be better.
   */
  public Optional<Place> within(double budget) {
    int upper = 0;
    while (upper < front.size() && cost.applyAsDouble(front.get(upper)) <= budget) {
      upper++;
    }
    if (upper == 0) {
      return Optional.empty();
    }
    Design below = front.get(upper - 1);
    double from = cost.applyAsDouble(below);
    if (upper == front.size() || from == budget) {
      return Optional.of(Place.measured(below));
    }
    Design above = front.get(upper);
    return Optional.of(
        new Place(
            below, above, Math.log(budget / from) / Math.log(cost.applyAsDouble(above) / from)));
  }

  /** The cost of {@link #reaching} if every quality were at the upper end of its interval. */
  public OptionalDouble leastCost(double quality) {
    return costWith(quality, d -> d.quality().high());
  }

  /** The same if every quality were at the lower end of its interval. */
  public OptionalDouble mostCost(double quality) {
    return costWith(quality, d -> d.quality().low());
  }

  /**
   * The designs stay those of the front, so that the three costs keep their order; an end that is
   * below that of a cheaper design counts as that one's.
   */
  private OptionalDouble costWith(double quality, ToDoubleFunction<Design> end) {
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < front.size(); i++) {
      double here = Math.max(before, end.applyAsDouble(front.get(i)));
      double price = cost.applyAsDouble(front.get(i));
      if (here >= quality - ROUNDING) {
        if (i == 0 || here <= quality + ROUNDING) {
          return OptionalDouble.of(price);
        }
        double share = (quality - before) / (here - before);
        return OptionalDouble.of(
            Interpolation.geometric(cost.applyAsDouble(front.get(i - 1)), price, share));
      }
      before = here;
    }
    return OptionalDouble.empty();
  }
}
