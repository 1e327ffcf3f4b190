package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segsweep.dse.compare.Comparison;
import org.segsweep.dse.compare.ComparisonDefaults;
import org.segsweep.dse.compare.ComparisonTable;
import org.segsweep.dse.compare.Contender;
import org.segsweep.dse.compare.Design;
import org.segsweep.dse.compare.DesignReader;
import org.segsweep.dse.compare.HardwareSetting;
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
  static ComparisonSection of(ResultFolder folder) throws ResultFault {
    boolean measured = DesignReader.measuresAccuracy(folder);
    Target.Kind quality = measured ? Target.Kind.DROP : Target.Kind.KEPT_ENERGY;
    SettingSurvey survey = SettingSurvey.of(folder, quality, ComparisonDefaults.SHOWN_SETTINGS);
    Map<HardwareSetting, Map<Contender, List<Design>>> designs =
        new DesignReader(quality)
            .add(folder, new DesignReader.Labels("", ""), survey.rows())
            .designs();
    List<String> schemes = Comparison.schemes(designs);
    String baseline = schemes.isEmpty() ? "" : ComparisonDefaults.baseline(schemes);
    Target target =
        ComparisonDefaults.target(
            measured,
            () -> measured ? Comparison.reachedByTwo(designs, baseline) : survey.reachedByAll());
    if (schemes.isEmpty()) {
      return new ComparisonSection(target, List.of(), List.of("No point has what is compared."));
    }
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
        target,
        tables,
        notes(schemes, baseline, target, survey.settings().size() - designs.size()));
  }

  private static List<String> notes(
      List<String> schemes, String baseline, Target target, int settingsLeft) {
    List<String> notes = new ArrayList<>();
    ComparisonDefaults.choice(target, baseline).ifPresent(notes::add);
    if (settingsLeft > 0) {
      notes.add(
          "%d more hardware settings are compared by: segsweep compare DIR --where COLUMN=VALUE"
              .formatted(settingsLeft));
    }
    notes.addAll(ComparisonDefaults.notes(schemes, baseline));
    return notes;
  }
}
