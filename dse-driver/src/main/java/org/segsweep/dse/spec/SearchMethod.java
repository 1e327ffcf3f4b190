package org.segsweep.dse.spec;

import java.util.Locale;

/** Which points of a specification are evaluated. */
public enum SearchMethod {
  /** All. */
  GRID,
  /** Any, each by itself. */
  RANDOM,
  /** So that each value of an axis comes equally often. */
  LATIN_HYPERCUBE,
  /** The points of a sequence that fills space evenly. */
  SOBOL,
  /** Those that a genetic algorithm makes of the best found before. */
  NSGA2;

  /** Name in specifications. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
