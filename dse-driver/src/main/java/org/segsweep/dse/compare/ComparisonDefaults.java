package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.segsweep.dse.report.Numbers;

/** What a comparison takes where nothing is asked for, and what is said below it. */
public final class ComparisonDefaults {
  /** Tables of this many hardware settings are for people; more are told of. */
  public static final int SHOWN_SETTINGS = 4;

  private static final List<Double> DROP_POINTS = List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0);

  private static final List<Double> KEPT_ENERGIES = List.of(0.95, 0.9, 0.8, 0.7, 0.6, 0.5);
  private static final List<String> BASELINES = List.of("segprune", "dense");

  private ComparisonDefaults() {}

  /**
   * The quality that is equal. Of accuracy, the least loss of a short list of points that the
   * baseline and one more scheme keep to; where none is measured, the most kept energy of a short
   * list that all schemes reach. The last of the list where it has none.
   *
   * @param reached see {@link Comparison#reachedByTwo} for accuracy, {@link
   *     Comparison#reachedByAll} for kept energy
   */
  public static Target target(boolean isMeasured, DoubleSupplier reached) {
    double best = reached.getAsDouble();
    if (isMeasured) {
      return firstOrLast(
          DROP_POINTS.stream().map(Target::drop).toList(),
          t -> t.value() <= best + TradeOff.ROUNDING);
    }
    return firstOrLast(
        KEPT_ENERGIES.stream().map(k -> new Target(Target.Kind.KEPT_ENERGY, k)).toList(),
        t -> t.value() <= best);
  }

  private static Target firstOrLast(List<Target> targets, Predicate<Target> isReached) {
    return targets.stream().filter(isReached).findFirst().orElse(targets.get(targets.size() - 1));
  }

  /** Why a target that was not asked for is not the first of its list; empty where it is. */
  public static Optional<String> choice(Target target, String baseline) {
    Target first = Target.drop(DROP_POINTS.get(0));
    return target.kind() == Target.Kind.DROP && target.value() < first.value()
        ? Optional.of(
            "%s points is the least loss of %s that %s and one more scheme keep to; --at accuracy=-0.5pt asks for another."
                .formatted(
                    Numbers.significant(-target.value() * 100, 4),
                    DROP_POINTS.stream()
                        .map(p -> Numbers.significant(p, 4))
                        .collect(Collectors.joining(", ")),
                    baseline))
        : Optional.empty();
  }

  /** The hardware settings that tables for people have. */
  public static <T> Map<HardwareSetting, T> shown(Map<HardwareSetting, T> designs) {
    Map<HardwareSetting, T> first = new LinkedHashMap<>();
    designs.entrySet().stream()
        .limit(SHOWN_SETTINGS)
        .forEach(e -> first.put(e.getKey(), e.getValue()));
    return first;
  }

  /**
   * What the others are compared with: SegPrune, else the unpruned network, else the first.
   *
   * @param schemes one or more
   */
  public static String baseline(List<String> schemes) {
    return BASELINES.stream().filter(schemes::contains).findFirst().orElse(schemes.get(0));
  }

  /** How to read a comparison of these schemes, and what the paper claims of its own over them. */
  public static List<String> notes(List<String> schemes, String baseline) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Between two measured designs, costs and ratios are interpolated by their logarithms,"
            + " accuracy and index share on a straight line; no such design was made.");
    notes.add(
        "In brackets: the 95 % intervals of the images (Wilson), and what crossbars become at their"
            + " ends; +- the 95 % interval of the mean over seeds (Student).");
    for (PaperClaims claim : PaperClaims.ALL) {
      if (baseline.equals(PaperClaims.OF) && schemes.contains(claim.scheme())) {
        notes.add(
            "paper (ratio, speed, energy): SegPrune (IEEE TCAD 41(11), 2022, abstract) claims up to %sx the pruning ratio, %sx the speed and %sx less energy than %s; networks and crossbars are not public, none of it is ours."
                .formatted(claim.ratio(), claim.speed(), claim.energy(), claim.name()));
      }
    }
    return notes;
  }
}
