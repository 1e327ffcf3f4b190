package org.segsweep.dse.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Ratio;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.Settings;

/** What the descriptors of a scheme say about how it is written. */
final class SchemeForm {
  private SchemeForm() {}

  /**
   * The parameters that must be given. Descriptors say only which have a default; of the others the
   * scheme itself refuses to be created without those it needs.
   */
  static List<Parameter> required(Scheme scheme) {
    Map<String, Parameter.Value> values = new HashMap<>();
    scheme.parameters().forEach(p -> p.defaultValue().ifPresent(v -> values.put(p.name(), v)));
    List<Parameter> required = new ArrayList<>();
    for (int i = 0; i < scheme.parameters().size(); i++) {
      Optional<Parameter> missing = missing(scheme, values);
      if (missing.isEmpty()) {
        break;
      }
      required.add(missing.get());
      values.put(missing.get().name(), sample(missing.get().kind()));
    }
    return required;
  }

  private static Optional<Parameter> missing(Scheme scheme, Map<String, Parameter.Value> values) {
    try {
      Pruner unused = scheme.create().apply(new Settings(values));
      return Optional.empty();
    } catch (Scheme.SettingFault e) {
      return scheme.parameter(e.parameter()).filter(p -> !values.containsKey(p.name()));
    } catch (IllegalArgumentException e) {
      // The sample values do not go together; that is no statement about a missing one.
      return Optional.empty();
    }
  }

  private static Parameter.Value sample(Parameter.Kind kind) {
    if (kind instanceof Parameter.Kind.Whole whole) {
      return new Parameter.Value.Whole(whole.low());
    }
    if (kind instanceof Parameter.Kind.Choice choice) {
      Parameter.Kind.Option first = choice.options().get(0);
      return new Parameter.Value.Choice(
          first.name(), first.takesShare() ? Optional.of(Ratio.ONE) : Optional.empty());
    }
    return new Parameter.Value.Share(Ratio.ONE);
  }

  /** What values a parameter takes, in words. */
  static String expected(Parameter parameter) {
    Parameter.Kind kind = parameter.kind();
    if (kind instanceof Parameter.Kind.Whole whole) {
      return Item.WholeNumber.of(whole).expected();
    }
    if (kind instanceof Parameter.Kind.Choice choice) {
      return "one of "
          + choice.options().stream()
              .map(o -> o.takesShare() ? "{" + o.name() + ": share}" : o.name())
              .collect(Collectors.joining(", "));
    }
    return new Item.Share<>(r -> r).expected();
  }
}
