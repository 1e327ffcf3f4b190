package org.segsweep.dse.spec;

import java.util.stream.Collectors;
import org.segsweep.prune.Parameter;

/** What the descriptors of a scheme say about how it is written. */
final class SchemeForm {
  private SchemeForm() {}

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
