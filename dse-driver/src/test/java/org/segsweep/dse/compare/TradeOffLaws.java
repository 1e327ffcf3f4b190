package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random clouds of designs against searches through all of them. */
class TradeOffLaws {
  private static final double EXACT = 1e-9;

  private record Dot(int cost, int quality, int down, int up) {}

  /** Few values, so that many are equal. */
  @Provide
  Arbitrary<List<Design>> clouds() {
    Arbitrary<Integer> costs = Arbitraries.integers().between(1, 40);
    Arbitrary<Integer> qualities = Arbitraries.integers().between(0, 20);
    Arbitrary<Integer> ends = Arbitraries.integers().between(0, 4);
    return Combinators.combine(costs, qualities, ends, ends)
        .as(Dot::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(
            dots -> {
              List<Design> designs = new ArrayList<>();
              for (Dot dot : dots) {
                designs.add(design(designs.size(), dot));
              }
              return designs;
            });
  }

  private static Design design(int id, Dot dot) {
    double[] figures = new double[Figure.values().length];
    figures[Figure.CROSSBARS.ordinal()] = dot.cost;
    figures[Figure.ENERGY_PJ.ordinal()] = dot.cost * 3.0 + dot.quality;
    figures[Figure.AREA_UM2.ordinal()] = 1;
    double quality = dot.quality / 20.0;
    return new Design(
        "%08x".formatted(id),
        new Design.Quality(
            quality,
            quality - dot.down / 20.0,
            quality + dot.up / 20.0,
            Double.NaN,
            quality,
            1 - quality),
        new Design.Scored("test", 100),
        1,
        figures);
  }

  private static double cost(Design design) {
    return design.figure(Figure.CROSSBARS);
  }

  private static double quality(Design design) {
    return design.quality().value();
  }

  @Property
  void theFrontIsWhatNoDesignDominates(@ForAll("clouds") List<Design> cloud) {
    List<Design> front = TradeOff.of(cloud, Figure.CROSSBARS).front();
    for (Design design : cloud) {
      boolean dominated =
          cloud.stream()
              .anyMatch(
                  o ->
                      cost(o) <= cost(design)
                          && quality(o) >= quality(design)
                          && (cost(o) < cost(design) || quality(o) > quality(design)));
      boolean present =
          front.stream().anyMatch(f -> cost(f) == cost(design) && quality(f) == quality(design));
      assertThat(present).isEqualTo(!dominated);
    }
    assertThat(front).isSortedAccordingTo((a, b) -> Double.compare(cost(a), cost(b)));
    assertThat(front).isSortedAccordingTo((a, b) -> Double.compare(quality(a), quality(b)));
  }

  @Property
  void theOrderOfDesignsAndDominatedOnesChangeNothing(
      @ForAll("clouds") List<Design> cloud, @ForAll long seed, @ForAll @IntRange(max = 20) int q) {
    List<Design> more = new ArrayList<>(cloud);
    for (Design design : cloud) {
      more.add(
          design(
              more.size() + 100,
              new Dot((int) cost(design) + 1, (int) Math.round(quality(design) * 20), 0, 0)));
    }
    Collections.shuffle(more, new Random(seed));
    TradeOff one = TradeOff.of(cloud, Figure.CROSSBARS);
    TradeOff other = TradeOff.of(more, Figure.CROSSBARS);
    assertThat(crossbars(other.reaching(q / 20.0))).isEqualTo(crossbars(one.reaching(q / 20.0)));
    assertThat(other.front().stream().map(TradeOffLaws::cost))
        .containsExactlyElementsOf(one.front().stream().map(TradeOffLaws::cost).toList());
  }

  private static OptionalDouble crossbars(Optional<Place> place) {
    return place
        .map(p -> OptionalDouble.of(p.figure(Figure.CROSSBARS)))
        .orElse(OptionalDouble.empty());
  }

  @Property
  void equalQualityIsFoundAsBySearchingAllPairs(
      @ForAll("clouds") List<Design> cloud, @ForAll @IntRange(max = 80) int eighths) {
    double target = eighths / 80.0;
    Optional<Place> place = TradeOff.of(cloud, Figure.CROSSBARS).reaching(target);
    Optional<Design> reached =
        cloud.stream()
            .filter(d -> quality(d) >= target)
            .min((a, b) -> Double.compare(cost(a), cost(b)));
    assertThat(place.isPresent()).isEqualTo(reached.isPresent());
    if (place.isEmpty() || reached.isEmpty()) {
      return;
    }
    // The best of what is cheaper than anything that reaches it, if there is something cheaper.
    double dear = cost(reached.get());
    double best =
        cloud.stream()
            .filter(d -> cost(d) == dear)
            .mapToDouble(TradeOffLaws::quality)
            .max()
            .orElseThrow();
    Optional<Design> below =
        cloud.stream()
            .filter(d -> cost(d) < dear)
            .max(
                (a, b) ->
                    quality(a) != quality(b)
                        ? Double.compare(quality(a), quality(b))
                        : Double.compare(cost(b), cost(a)));
    double expected = dear;
    if (below.isPresent() && best > target) {
      double share = (target - quality(below.get())) / (best - quality(below.get()));
      expected =
          Math.exp(
              Math.log(cost(below.get())) + share * (Math.log(dear) - Math.log(cost(below.get()))));
      assertThat(place.get().isMeasured()).isFalse();
      assertThat(place.get().quality(TradeOffLaws::quality)).isCloseTo(target, within(EXACT));
    } else {
      assertThat(place.get().isMeasured()).isTrue();
    }
    assertThat(place.get().figure(Figure.CROSSBARS)).isCloseTo(expected, within(EXACT * dear));
  }

  @Property
  void aBudgetIsNeverExceededAndNothingIsSaidBeyondTheLastDesign(
      @ForAll("clouds") List<Design> cloud, @ForAll @IntRange(min = 1, max = 50) int budget) {
    TradeOff tradeOff = TradeOff.of(cloud, Figure.CROSSBARS);
    Optional<Place> place = tradeOff.within(budget);
    double cheapest = cloud.stream().mapToDouble(TradeOffLaws::cost).min().orElseThrow();
    assertThat(place.isPresent()).isEqualTo(cheapest <= budget);
    place.ifPresent(
        p -> {
          double used = p.figure(Figure.CROSSBARS);
          assertThat(used).isLessThanOrEqualTo(budget + EXACT);
          double affordable =
              cloud.stream()
                  .filter(d -> cost(d) <= budget)
                  .mapToDouble(TradeOffLaws::quality)
                  .max()
                  .orElseThrow();
          double best = cloud.stream().mapToDouble(TradeOffLaws::quality).max().orElseThrow();
          assertThat(p.quality(TradeOffLaws::quality)).isBetween(affordable, best);
          if (p.isMeasured()) {
            assertThat(p.quality(TradeOffLaws::quality)).isEqualTo(affordable);
          } else {
            assertThat(used).isCloseTo(budget, within(EXACT * budget));
            assertThat(cost(p.above())).isGreaterThan(budget);
          }
        });
  }

  @Property
  void theTwoDirectionsAreInverse(
      @ForAll("clouds") List<Design> cloud, @ForAll @IntRange(max = 80) int eighths) {
    TradeOff tradeOff = TradeOff.of(cloud, Figure.CROSSBARS);
    double target = eighths / 80.0;
    tradeOff
        .reaching(target)
        .filter(p -> !p.isMeasured())
        .ifPresent(
            p -> {
              Place back = tradeOff.within(p.figure(Figure.CROSSBARS)).orElseThrow();
              assertThat(back.quality(TradeOffLaws::quality)).isCloseTo(target, within(1e-6));
            });
  }

  @Property
  void moreQualityNeverCostsLess(
      @ForAll("clouds") List<Design> cloud,
      @ForAll @IntRange(max = 80) int a,
      @ForAll @IntRange(max = 80) int b) {
    TradeOff tradeOff = TradeOff.of(cloud, Figure.CROSSBARS);
    OptionalDouble low = crossbars(tradeOff.reaching(Math.min(a, b) / 80.0));
    OptionalDouble high = crossbars(tradeOff.reaching(Math.max(a, b) / 80.0));
    assertThat(high.isEmpty() || low.isPresent()).isTrue();
    if (high.isPresent()) {
      assertThat(low.orElseThrow()).isLessThanOrEqualTo(high.getAsDouble() + EXACT);
    }
  }

  @Property
  void theCostLiesBetweenThoseAtTheEndsOfTheIntervals(
      @ForAll("clouds") List<Design> cloud, @ForAll @IntRange(max = 80) int eighths) {
    TradeOff tradeOff = TradeOff.of(cloud, Figure.CROSSBARS);
    double target = eighths / 80.0;
    OptionalDouble least = tradeOff.leastCost(target);
    OptionalDouble most = tradeOff.mostCost(target);
    OptionalDouble cost = crossbars(tradeOff.reaching(target));
    assertThat(most.isEmpty() || cost.isPresent()).isTrue();
    assertThat(cost.isEmpty() || least.isPresent()).isTrue();
    if (cost.isPresent()) {
      assertThat(least.orElseThrow()).isLessThanOrEqualTo(cost.getAsDouble() + EXACT);
    }
    if (most.isPresent()) {
      assertThat(cost.orElseThrow()).isLessThanOrEqualTo(most.getAsDouble() + EXACT);
    }
  }

  @Property
  void withoutIntervalsAllThreeCostsAreOne(
      @ForAll("clouds") List<Design> cloud, @ForAll @IntRange(max = 80) int eighths) {
    List<Design> exact =
        cloud.stream()
            .map(
                d ->
                    design(
                        Integer.parseInt(d.pointId(), 16),
                        new Dot((int) cost(d), (int) Math.round(quality(d) * 20), 0, 0)))
            .toList();
    TradeOff tradeOff = TradeOff.of(exact, Figure.CROSSBARS);
    double target = eighths / 80.0;
    OptionalDouble cost = crossbars(tradeOff.reaching(target));
    for (OptionalDouble end : List.of(tradeOff.leastCost(target), tradeOff.mostCost(target))) {
      assertThat(end.isPresent()).isEqualTo(cost.isPresent());
      if (end.isPresent()) {
        assertThat(end.getAsDouble()).isCloseTo(cost.getAsDouble(), within(1e-6));
      }
    }
  }

  @Property
  void figuresLieBetweenThoseOfTheNeighbours(
      @ForAll("clouds") List<Design> cloud, @ForAll @IntRange(max = 80) int eighths) {
    TradeOff.of(cloud, Figure.CROSSBARS)
        .reaching(eighths / 80.0)
        .ifPresent(
            p -> {
              double below = p.below().figure(Figure.ENERGY_PJ);
              double above = p.above().figure(Figure.ENERGY_PJ);
              assertThat(p.figure(Figure.ENERGY_PJ))
                  .isBetween(
                      Math.min(below, above) - EXACT * below,
                      Math.max(below, above) + EXACT * above);
            });
  }
}
