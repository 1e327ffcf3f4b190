package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Contenders on one hardware setting, one way of storing signs, at one target. A scheme that brings
 * its own way of storing signs (polarised) stands beside each of the others.
 *
 * @param sign of the contenders that have no own
 * @param baseline the contender that the others are compared with; null where it has no place
 * @param lines in the order of contenders
 */
public record Comparison(
    HardwareSetting hardware,
    String sign,
    Target target,
    @Nullable Line baseline,
    List<Line> lines) {
  private static final String OWN_SIGN = "polarised";
  private static final String UNPRUNED = "dense";

  /**
   * A contender at the target.
   *
   * @param place empty where it does not get there
   * @param best the best quality, or for budgets the least cost, that it has
   * @param scored what measured its qualities
   * @param least crossbars at this quality with all accuracies at the upper ends of their
   *     intervals; empty where none gets there, and for budgets
   * @param most the same at the lower ends
   */
  public record Line(
      Contender who,
      Optional<Place> place,
      double best,
      Design.Scored scored,
      OptionalDouble least,
      OptionalDouble most) {}

  public Comparison {
    lines = List.copyOf(lines);
  }

  /** Contenders of one way to store signs, with what they measured best. */
  private record Field(
      HardwareSetting hardware, String sign, Map<Contender, List<Design>> designs) {
    Comparison at(Target target, String baseline) {
      List<Line> lines = new ArrayList<>();
      designs.forEach((who, own) -> lines.add(line(who, own, target)));
      return new Comparison(hardware, sign, target, baselineOf(lines, baseline, target), lines);
    }
  }

  /**
   * Everything compared: for each hardware setting and sign, each target in turn.
   *
   * @param baseline id of a scheme; of its lines the best at the target is the baseline
   * @param targets at least one; where more are to follow from the first, see {@link #following}
   */
  public static List<Comparison> of(
      Map<HardwareSetting, Map<Contender, List<Design>>> designs,
      String baseline,
      List<Target> targets) {
    List<Comparison> all = new ArrayList<>();
    for (Field field : fields(designs)) {
      targets.forEach(t -> all.add(field.at(t, baseline)));
    }
    return all;
  }

  /**
   * As {@link #of} with one quality; then with the crossbars and the energy that the baseline has
   * there as budgets.
   */
  public static List<Comparison> following(
      Map<HardwareSetting, Map<Contender, List<Design>>> designs, String baseline, Target quality) {
    List<Comparison> all = new ArrayList<>();
    for (Field field : fields(designs)) {
      Comparison equal = field.at(quality, baseline);
      all.add(equal);
      Line line = equal.baseline;
      Place place = line == null ? null : line.place.orElse(null);
      if (place != null) {
        all.add(
            field.at(new Target(Target.Kind.CROSSBARS, place.figure(Figure.CROSSBARS)), baseline));
        all.add(
            field.at(new Target(Target.Kind.ENERGY_PJ, place.figure(Figure.ENERGY_PJ)), baseline));
      }
    }
    return all;
  }

  /**
   * The best quality that every contender reaches, on its worst hardware setting; NaN without any.
   */
  public static double reachedByAll(Map<HardwareSetting, Map<Contender, List<Design>>> designs) {
    return designs.values().stream()
        .flatMap(d -> d.values().stream())
        .mapToDouble(
            own -> own.stream().mapToDouble(d -> d.quality().value()).max().orElse(Double.NaN))
        .min()
        .orElse(Double.NaN);
  }

  /**
   * The best quality that both the baseline and one more pruning scheme reach, on their worst
   * hardware setting; where one of the two is missing, that of the other. NaN without any.
   */
  public static double reachedByTwo(
      Map<HardwareSetting, Map<Contender, List<Design>>> designs, String baseline) {
    return designs.values().stream()
        .mapToDouble(
            all -> {
              double own = best(all, scheme -> scheme.equals(baseline));
              double other =
                  best(all, scheme -> !scheme.equals(baseline) && !scheme.equals(UNPRUNED));
              return Double.isNaN(own) ? other : Double.isNaN(other) ? own : Math.min(own, other);
            })
        .filter(quality -> !Double.isNaN(quality))
        .min()
        .orElse(Double.NaN);
  }

  private static double best(Map<Contender, List<Design>> all, Predicate<String> isWanted) {
    return all.entrySet().stream()
        .filter(e -> isWanted.test(e.getKey().scheme()))
        .flatMap(e -> bestMeasured(e.getValue()).stream())
        .mapToDouble(d -> d.quality().value())
        .max()
        .orElse(Double.NaN);
  }

  private static List<Field> fields(Map<HardwareSetting, Map<Contender, List<Design>>> designs) {
    List<Field> fields = new ArrayList<>();
    designs.forEach(
        (hardware, all) -> {
          Map<String, Map<Contender, List<Design>>> bySign = new TreeMap<>();
          all.keySet().stream()
              .map(Contender::sign)
              .filter(s -> !s.equals(OWN_SIGN))
              .forEach(s -> bySign.put(s, new TreeMap<>()));
          if (bySign.isEmpty()) {
            bySign.put(OWN_SIGN, new TreeMap<>());
          }
          all.forEach(
              (who, own) ->
                  bySign.forEach(
                      (sign, field) -> {
                        if (who.sign().equals(sign) || who.sign().equals(OWN_SIGN)) {
                          field.put(who, bestMeasured(own));
                        }
                      }));
          bySign.forEach((sign, field) -> fields.add(new Field(hardware, sign, field)));
        });
    return fields;
  }

  /** Accuracies of a few images are left out where the contender has better measured ones. */
  private static List<Design> bestMeasured(List<Design> designs) {
    Design.Scored best =
        designs.stream().map(Design::scored).max(Comparator.naturalOrder()).orElseThrow();
    return designs.stream().filter(d -> d.scored().compareTo(best) == 0).toList();
  }

  private static Line line(Contender who, List<Design> designs, Target target) {
    TradeOff tradeOff = TradeOff.of(designs, target.kind().cost());
    List<Design> front = tradeOff.front();
    boolean isQuality = target.kind().isQuality();
    double best =
        isQuality
            ? front.get(front.size() - 1).quality().value()
            : front.get(0).figure(target.kind().cost());
    return new Line(
        who,
        target.on(tradeOff),
        best,
        front.get(0).scored(),
        isQuality ? tradeOff.leastCost(target.value()) : OptionalDouble.empty(),
        isQuality ? tradeOff.mostCost(target.value()) : OptionalDouble.empty());
  }

  /** The cheapest line of the scheme, or for budgets the best; the first of equal ones. */
  private static @Nullable Line baselineOf(List<Line> lines, String scheme, Target target) {
    Comparator<Place> order =
        target.kind().isQuality()
            ? Comparator.comparingDouble(p -> p.figure(target.kind().cost()))
            : Comparator.comparingDouble(p -> -p.quality(d -> d.quality().value()));
    Comparator<Line> byPlace = Comparator.comparing(l -> l.place.orElseThrow(), order);
    return lines.stream()
        .filter(l -> l.who.scheme().equals(scheme) && l.place.isPresent())
        .min(byPlace)
        .orElse(null);
  }

  /** How many times the baseline's a figure of a line is; NaN where one of the two is missing. */
  public double times(Line line, Figure figure) {
    Line base = baseline;
    if (base == null || base.place.isEmpty() || line.place.isEmpty()) {
      return Double.NaN;
    }
    return line.place.get().figure(figure) / base.place.get().figure(figure);
  }

  /** The crossbars of {@link #times} at best: this one's least over the baseline's most. */
  public OptionalDouble leastTimes(Line line) {
    return baseline == null ? OptionalDouble.empty() : ratio(line, line.least, baseline.most);
  }

  /** And at worst. */
  public OptionalDouble mostTimes(Line line) {
    return baseline == null ? OptionalDouble.empty() : ratio(line, line.most, baseline.least);
  }

  private OptionalDouble ratio(Line line, OptionalDouble part, OptionalDouble whole) {
    if (line == baseline) {
      return OptionalDouble.of(1);
    }
    return part.isPresent() && whole.isPresent()
        ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Schemes of all lines, for those who look for one in vain. */
  public static List<String> schemes(Map<HardwareSetting, Map<Contender, List<Design>>> designs) {
    Map<Contender, String> found = new TreeMap<>();
    designs.values().forEach(d -> d.keySet().forEach(c -> found.put(c, c.scheme())));
    return found.values().stream().filter(Objects::nonNull).distinct().toList();
  }

  /** Settings that have given values in given columns. */
  public static Map<HardwareSetting, Map<Contender, List<Design>>> where(
      Map<HardwareSetting, Map<Contender, List<Design>>> designs, Map<String, String> wanted) {
    Map<HardwareSetting, Map<Contender, List<Design>>> left = new LinkedHashMap<>();
    designs.forEach(
        (hardware, own) -> {
          if (hardware.has(wanted)) {
            left.put(hardware, own);
          }
        });
    return left;
  }
}
