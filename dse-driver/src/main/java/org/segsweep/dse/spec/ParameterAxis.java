package org.segsweep.dse.spec;

import java.util.List;
import org.segsweep.prune.Parameter;

/**
 * The values that a sweep tries for one parameter of a scheme.
 *
 * @param name parameter of the scheme
 * @param values in the order given, without repetitions
 */
public record ParameterAxis(String name, List<Parameter.Value> values) {
  public ParameterAxis {
    values = List.copyOf(values);
  }

  @Override
  public String toString() {
    return name + "=" + values;
  }
}
