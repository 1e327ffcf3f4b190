package org.segsweep.dse.spec;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * When a search ends. One of the two is above 0, except for a grid.
 *
 * @param points evaluated in all; 0 for no bound
 * @param minutes of computing in all; 0 for no bound
 */
public record SearchBudget(
    @JsonPropertyDescription("Points to evaluate.") @Whole(low = 0, high = 10_000_000) @Default("0")
        int points,
    @JsonPropertyDescription("Minutes to search; no wave begins after them.")
        @Whole(low = 0, high = 100_000)
        @Default("0")
        int minutes) {
  public SearchBudget {
    if (points > 0 && minutes > 0) {
      throw new IllegalArgumentException("a budget is in points or in minutes");
    }
  }

  /** Whether there is one. */
  public boolean isGiven() {
    return points > 0 || minutes > 0;
  }
}
