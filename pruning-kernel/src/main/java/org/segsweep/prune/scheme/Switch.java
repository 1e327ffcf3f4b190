package org.segsweep.prune.scheme;

import org.segsweep.prune.Parameter;

/** Whether a step of a scheme takes place. */
public enum Switch {
  OFF,
  ON;

  /**
   * A parameter that is off unless a specification says otherwise.
   *
   * @param on what happens where it is on
   */
  static Parameter parameter(String name, String on) {
    return Choices.parameter(
        name, on, OFF, Choices.option(OFF, "does not"), Choices.option(ON, on));
  }
}
