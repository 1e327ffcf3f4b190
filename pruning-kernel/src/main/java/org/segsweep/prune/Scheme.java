package org.segsweep.prune;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A pruning scheme as the catalogue lists it.
 *
 * @param id name in specifications and results, such as {@code segprune}
 * @param title name in reports; says "our reading" where the source leaves the scheme open
 * @param source paper, and what of it is reconstruction
 * @param role what it does to a matrix, and so its place in a pipeline
 * @param parameters in the order they are documented and written
 * @param create turns settings into a pruner; fills in defaults first, and throws {@link
 *     SettingFault} for a parameter that is missing, unknown or out of range
 */
public record Scheme(
    String id,
    String title,
    String source,
    Role role,
    List<Parameter> parameters,
    Function<Settings, Pruner> create) {

  /** A scheme that keeps any positions. */
  public Scheme(
      String id,
      String title,
      String source,
      List<Parameter> parameters,
      Function<Settings, Pruner> create) {
    this(id, title, source, Role.MASK, parameters, create);
  }

  public Scheme {
    List<Parameter> declared = List.copyOf(parameters);
    Function<Settings, Pruner> checked = create;
    parameters = declared;
    create = settings -> checked.apply(completed(declared, settings));
  }

  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Settings as a specification writes them: {@code fragment=none keep=1/4}. */
  public String written(Settings settings) {
    StringJoiner text = new StringJoiner(" ");
    settings
        .values()
        .forEach(
            (name, value) ->
                text.add(
                    name
                        + "="
                        + parameter(name).map(p -> p.written(value)).orElseGet(value::toString)));
    return text.toString();
  }

  private static Settings completed(List<Parameter> parameters, Settings given) {
    Map<String, Parameter.Value> values = new TreeMap<>(given.values());
    for (Parameter parameter : parameters) {
      parameter.defaultValue().ifPresent(value -> values.putIfAbsent(parameter.name(), value));
      Parameter.Value value = values.get(parameter.name());
      if (value != null) {
        parameter.check(value);
      } else if (parameter.presence() == Parameter.Presence.REQUIRED) {
        throw new SettingFault(
            parameter.name(),
            "%s: missing; give %s".formatted(parameter.name(), parameter.kind().range()));
      }
    }
    List<String> names = parameters.stream().map(Parameter::name).toList();
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new SettingFault(
            name, "%s: no such parameter; this scheme has %s".formatted(name, names));
      }
    }
    return new Settings(values);
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
