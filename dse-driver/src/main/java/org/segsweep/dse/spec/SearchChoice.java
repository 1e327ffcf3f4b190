package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * How the points of a specification are chosen.
 *
 * @param budget given for all methods but the grid
 * @param population points of a wave
 */
public record SearchChoice(
    @JsonPropertyDescription(
            "grid (all points), random, latin-hypercube, sobol, or nsga2 (multi-objective search).")
        @Default("grid")
        SearchMethod method,
    @JsonPropertyDescription("When to end: {points: N} or {minutes: N}; not for a grid.")
        @Default("{}")
        SearchBudget budget,
    @JsonPropertyDescription("Points of a wave; those of a generation of nsga2.")
        @Whole(low = 4, high = 100_000)
        @Default("100")
        int population) {

  /** All points. */
  public boolean isGrid() {
    return method == SearchMethod.GRID;
  }

  /** Like a record's own, with nothing that says nothing. */
  @Override
  public String toString() {
    return isGrid()
        ? "grid"
        : "%s points=%d minutes=%d population=%d"
            .formatted(method.label(), budget.points(), budget.minutes(), population);
  }
}
