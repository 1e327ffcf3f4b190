package org.segsweep.dse.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of the command line, such as {@code 30s}, {@code 10min}, {@code 1.5h} or none. */
final class TimeOption implements ITypeConverter<TimeOption.Most> {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ?(s|min|h|d)");

  /**
   * A limit.
   *
   * @param time null for none
   */
  record Most(@Nullable Duration time) {}

  @Override
  public Most convert(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("none")) {
      return new Most(null);
    }
    Matcher matcher = TIME.matcher(plain);
    if (!matcher.matches() || Double.parseDouble(matcher.group(1)) <= 0) {
      throw new TypeConversionException(
          "'%s' is no time; give such as 30s, 10min, 2h, or none".formatted(text));
    }
    double seconds = Double.parseDouble(matcher.group(1)) * secondsOf(matcher.group(2));
    return new Most(Duration.ofMillis(Math.round(1000 * seconds)));
  }

  private static int secondsOf(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "min" -> 60;
      case "h" -> 3600;
      default -> 86_400;
    };
  }
}
