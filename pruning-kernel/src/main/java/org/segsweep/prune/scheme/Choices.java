package org.segsweep.prune.scheme;

import java.util.Locale;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.Settings;

/** Choices of a specification and the enums they stand for: {@code block-line} is BLOCK_LINE. */
final class Choices {
  private Choices() {}

  static Kind.Option option(Enum<?> value, String description) {
    return new Kind.Option(name(value), false, description);
  }

  static Value valueOf(Enum<?> value) {
    return Value.Choice.of(name(value));
  }

  static <E extends Enum<E>> E read(Settings settings, String parameter, Class<E> type) {
    String name = settings.choice(parameter).name();
    return Enum.valueOf(type, name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static String name(Enum<?> value) {
    return value.name().replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
