package org.segsweep.prune.scheme;

import java.util.List;
import java.util.Locale;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.Settings;

/** Choices of a specification and the enums they stand for: {@code block-line} is BLOCK_LINE. */
final class Choices {
  private Choices() {}

  static Kind.Option option(Enum<?> value, String description) {
    return new Kind.Option(name(value), false, description);
  }

  static <E extends Enum<E>> E read(Settings settings, String parameter, Class<E> type) {
    String name = settings.choice(parameter).name();
    return Enum.valueOf(type, name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** A parameter of one option for each value, with the value of a specification without it. */
  static Parameter parameter(
      String name, String description, Enum<?> value, Kind.Option... options) {
    return Parameter.defaulted(
        name, new Kind.Choice(List.of(options)), Value.Choice.of(name(value)), description);
  }

  private static String name(Enum<?> value) {
    return value.name().replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
