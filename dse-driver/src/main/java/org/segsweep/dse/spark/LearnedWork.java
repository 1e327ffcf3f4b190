package org.segsweep.dse.spark;

import java.util.HashMap;
import java.util.Map;
import org.segsweep.dse.plan.WorkModel;

/**
 * How far {@link WorkModel} is off, learned from the waves that are done: one factor for each
 * scheme on each layer. It deals work to tasks and shares out progress; results never depend on it.
 */
final class LearnedWork {
  /** What is expected to be misjudged alike. */
  record Kind(String scheme, int layer) {}

  private static final class Sums {
    private double modelled;
    private double measured;

    private void add(double model, double measure) {
      modelled += model;
      measured += measure;
    }
  }

  private final Map<Kind, Sums> ofKinds = new HashMap<>();
  private final Map<String, Sums> ofSchemes = new HashMap<>();
  private final Sums ofAll = new Sums();

  /**
   * Takes what some work took.
   *
   * @param modelled seconds before any factor
   */
  void learn(Kind kind, double modelled, double measured) {
    ofKinds.computeIfAbsent(kind, k -> new Sums()).add(modelled, measured);
    ofSchemes.computeIfAbsent(kind.scheme, s -> new Sums()).add(modelled, measured);
    ofAll.add(modelled, measured);
  }

  /** Modelled work by what was learned of its kind, else of its scheme, else of all. */
  double seconds(Kind kind, double modelled) {
    Sums sums = ofKinds.getOrDefault(kind, ofSchemes.getOrDefault(kind.scheme, ofAll));
    return sums.modelled > 0 ? modelled * (sums.measured / sums.modelled) : modelled;
  }
}
