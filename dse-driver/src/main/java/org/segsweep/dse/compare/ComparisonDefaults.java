package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** What a comparison takes where nothing is asked for, and what is said below it. */
public final class ComparisonDefaults {
  /** Tables of this many hardware settings are for people; more are told of. */
  public static final int SHOWN_SETTINGS = 4;

  private static final double DROP_POINTS = 0.5;
  private static final List<Double> KEPT_ENERGIES = List.of(0.95, 0.9, 0.8, 0.7, 0.6, 0.5);
  private static final List<String> BASELINES = List.of("segprune", "dense");

  private ComparisonDefaults() {}

  /**
   * The quality that is equal: half a point of accuracy lost; where none is measured, the most kept
   * energy of a short list that all schemes reach, or the least of the list.
   *
   * @param reachedByAll asked for where no accuracy is measured, see {@link
   *     Comparison#reachedByAll}
   */
  public static Target target(boolean isMeasured, DoubleSupplier reachedByAll) {
    if (isMeasured) {
      return Target.drop(DROP_POINTS);
    }
    double reached = reachedByAll.getAsDouble();
    return new Target(
        Target.Kind.KEPT_ENERGY,
        KEPT_ENERGIES.stream()
            .filter(k -> k <= reached)
            .findFirst()
            .orElse(KEPT_ENERGIES.get(KEPT_ENERGIES.size() - 1)));
  }

  /**
   * What the others are compared with: SegPrune, else the unpruned network, else the first.
   *
   * @param schemes one or more
   */
  public static String baseline(List<String> schemes) {
    return BASELINES.stream().filter(schemes::contains).findFirst().orElse(schemes.get(0));
  }

  /** How to read a comparison of these schemes, and what the paper claims of them. */
  public static List<String> notes(List<String> schemes) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Between two measured designs, costs and ratios are interpolated by their logarithms,"
            + " accuracy and index share on a straight line; no such design was made.");
    notes.add(
        "In brackets: the 95 % intervals of the images (Wilson), and what crossbars become at their"
            + " ends; +- the 95 % interval of the mean over seeds (Student).");
    for (PaperClaims claim : PaperClaims.ALL) {
      if (schemes.contains("segprune") && schemes.contains(claim.scheme())) {
        notes.add(
            "paper: SegPrune (IEEE TCAD 41(11), 2022, abstract) claims up to %sx the pruning ratio, %sx the speed and %sx less energy than %s; networks and crossbars are not public, none of it is ours."
                .formatted(claim.ratio(), claim.speed(), claim.energy(), claim.name()));
      }
    }
    return notes;
  }
}
