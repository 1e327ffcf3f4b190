package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segsweep.dse.compare.Comparison;
import org.segsweep.dse.compare.ComparisonTable;
import org.segsweep.dse.compare.Contender;
import org.segsweep.dse.compare.Design;
import org.segsweep.dse.compare.DesignReader;
import org.segsweep.dse.compare.HardwareSetting;
import org.segsweep.dse.compare.PaperClaims;
import org.segsweep.dse.compare.SettingSurvey;
import org.segsweep.dse.compare.Target;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * The schemes at equal quality, and at the budgets that follow, as {@code segsweep compare} shows
 * them without options.
 *
 * @param target the quality that is equal
 */
record ComparisonSection(Target target, List<TitledTable> tables, List<String> notes) {
  private static final int MOST_SETTINGS = 4;
  private static final double DROP_POINTS = 0.5;
  private static final List<Double> KEPT_ENERGIES = List.of(0.95, 0.9, 0.8, 0.7, 0.6, 0.5);
  private static final List<String> BASELINES = List.of("segprune", "dense");

  static ComparisonSection of(ResultFolder folder) throws ResultFault {
    boolean measured = DesignReader.measuresAccuracy(folder);
    Target.Kind quality = measured ? Target.Kind.DROP : Target.Kind.KEPT_ENERGY;
    SettingSurvey survey = SettingSurvey.of(folder, quality, MOST_SETTINGS);
    Map<HardwareSetting, Map<Contender, List<Design>>> designs =
        new DesignReader(quality)
            .add(folder, new DesignReader.Labels("", ""), survey.rows()::get)
            .designs();
    Target target =
        measured
            ? Target.drop(DROP_POINTS)
            : new Target(Target.Kind.KEPT_ENERGY, keptEnergy(survey.reachedByAll()));
    List<String> schemes = Comparison.schemes(designs);
    if (schemes.isEmpty()) {
      return new ComparisonSection(target, List.of(), List.of("No point has what is compared."));
    }
    String baseline =
        BASELINES.stream().filter(schemes::contains).findFirst().orElse(schemes.get(0));
    List<TitledTable> tables = new ArrayList<>();
    for (Comparison comparison : Comparison.following(designs, baseline, target)) {
      tables.add(
          TitledTable.of(
              "At equal %s (%s, signs %s), as times %s"
                  .formatted(
                      comparison.target(),
                      comparison.hardware().describe(survey.settings()),
                      comparison.sign(),
                      baseline),
              ComparisonTable.of(comparison)));
    }
    return new ComparisonSection(
        target, tables, notes(schemes, survey.settings().size() - designs.size()));
  }

  private static double keptEnergy(double reached) {
    return KEPT_ENERGIES.stream()
        .filter(k -> k <= reached)
        .findFirst()
        .orElse(KEPT_ENERGIES.get(KEPT_ENERGIES.size() - 1));
  }

  private static List<String> notes(List<String> schemes, int settingsLeft) {
    List<String> notes = new ArrayList<>();
    if (settingsLeft > 0) {
      notes.add(
          "%d more hardware settings are compared by: segsweep compare DIR --where COLUMN=VALUE"
              .formatted(settingsLeft));
    }
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
