package org.segsweep.dse.spec;

import org.segsweep.train.Phase;
import org.segsweep.train.Quantisation;
import org.segsweep.train.Schedule;
import org.segsweep.workload.Checks;

/** A phase of a recipe: all but the levels of a quantised one, which are the hardware's. */
public sealed interface RecipePhase {
  /** The phase with the levels put in. */
  Phase at(Quantisation levels);

  /** A phase that needs no levels. */
  record Stated(Phase phase) implements RecipePhase {
    public Stated {
      Checks.require(
          phase.quantisation().isEmpty(), "phase: its levels are stated; they are the hardware's");
    }

    @Override
    public Phase at(Quantisation levels) {
      return phase;
    }
  }

  /**
   * Weights are on levels.
   *
   * @param epochs at least 1
   */
  record Quantised(int epochs, Schedule schedule) implements RecipePhase {
    public Quantised {
      Checks.positive("epochs", epochs);
    }

    @Override
    public Phase at(Quantisation levels) {
      return new Phase.Quantised(epochs, schedule, levels);
    }
  }
}
