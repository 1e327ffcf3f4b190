package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.dse.compare.Sensitivity;
import org.segsweep.dse.report.Terminal;

/**
 * Effects of parameters on objectives.
 *
 * @param objectives columns
 * @param neverAlone see {@link Sensitivity#neverAlone()}
 */
record SensitivitySection(List<String> objectives, List<Entry> effects, List<String> neverAlone) {

  /** See {@link Sensitivity.Effect}. */
  record Entry(
      String parameter,
      String objective,
      int values,
      int sets,
      double mean,
      double largest,
      String best,
      double bestShare) {}

  static SensitivitySection of(Sensitivity sensitivity) {
    List<Entry> entries = new ArrayList<>();
    for (Sensitivity.Effect effect : sensitivity.effects()) {
      entries.add(
          new Entry(
              effect.parameter(),
              effect.objective().column(),
              effect.values(),
              effect.sets(),
              effect.mean(),
              effect.largest(),
              Terminal.safe(effect.best()),
              effect.bestShare()));
    }
    return new SensitivitySection(
        sensitivity.objectives().stream().map(o -> o.column()).toList(),
        entries,
        sensitivity.neverAlone());
  }
}
