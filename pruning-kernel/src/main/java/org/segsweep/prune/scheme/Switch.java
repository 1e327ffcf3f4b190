package org.segsweep.prune.scheme;

import java.util.List;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;

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
    Kind kind = new Kind.Choice(List.of(Choices.option(OFF, "does not"), Choices.option(ON, on)));
    return Parameter.defaulted(name, kind, Choices.valueOf(OFF), on);
  }
}
