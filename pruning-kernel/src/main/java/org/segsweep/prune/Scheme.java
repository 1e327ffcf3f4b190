package org.segsweep.prune;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pruning scheme as the catalogue lists it.
 *
 * @param id name in specifications and results, such as {@code segprune}
 * @param title name in reports; says "our reading" where the source leaves the scheme open
 * @param source paper, and what of it is reconstruction
 * @param parameters in the order they are documented and written
 * @param create turns checked settings into a pruner
 */
public record Scheme(
    String id,
    String title,
    String source,
    List<Parameter> parameters,
    Function<Settings, Pruner> create) {

  public Scheme {
    parameters = List.copyOf(parameters);
  }

  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** A parameter value that is out of a scheme's range; the message has the way out. */
  public static final class SettingFault extends IllegalArgumentException implements Serializable {
    private final String parameter;

    public SettingFault(String parameter, String message) {
      super(message);
      this.parameter = parameter;
    }

    /** The parameter at fault, as named in the scheme. */
    public String parameter() {
      return parameter;
    }
  }
}
