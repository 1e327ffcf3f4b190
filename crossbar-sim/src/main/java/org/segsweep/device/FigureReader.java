package org.segsweep.device;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one figure: {@code { value, unit, mark, source }}, all four required. */
final class FigureReader {
  private static final List<String> KEYS = List.of("value", "unit", "mark", "source");
  private static final List<String> MARKS = Arrays.stream(Mark.values()).map(Mark::label).toList();

  private FigureReader() {}

  static Optional<Figure> read(YamlObject body, Quantity quantity, Component type) {
    body.allowOnly(KEYS);
    Optional<Double> value = value(body, quantity);
    Optional<Double> factor = factor(body, quantity, type);
    Optional<Mark> mark = mark(body);
    Optional<String> source = body.text("source");
    if (value.isEmpty() || factor.isEmpty() || mark.isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Figure(
            value.get(),
            body.text("unit").orElseThrow(),
            value.get() * factor.get(),
            mark.get(),
            source.get()));
  }

  private static Optional<Double> value(YamlObject body, Quantity quantity) {
    Optional<Double> value = body.text("value").flatMap(text -> number(body, text));
    boolean zeroIsNonsense = quantity.mustBePositive();
    if (value.isPresent() && (value.get() < 0 || (zeroIsNonsense && value.get() == 0))) {
      body.fault(
          "value", "%s is not %s".formatted(value.get(), zeroIsNonsense ? "above 0" : "0 or more"));
      return Optional.empty();
    }
    if (value.isPresent() && quantity.isShare() && value.get() > 1) {
      body.fault("value", "%s is not a share: above 0, at most 1".formatted(value.get()));
      return Optional.empty();
    }
    return value;
  }

  private static Optional<Double> number(YamlObject body, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Falls through to the message, which covers both cases.
    }
    body.fault("value", "'%s' is not a finite number".formatted(text));
    return Optional.empty();
  }

  private static Optional<Double> factor(YamlObject body, Quantity quantity, Component type) {
    Optional<String> unit = body.text("unit");
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> factor = quantity.factor(unit.get(), type);
    if (factor.isEmpty()) {
      body.fault(
          "unit",
          "'%s' does not fit %s of a component of class %s; use %s"
              .formatted(unit.get(), quantity, type.label(), quantity.units(type)));
    }
    return factor;
  }

  private static Optional<Mark> mark(YamlObject body) {
    Optional<String> label = body.text("mark");
    if (label.isPresent() && !MARKS.contains(label.get())) {
      body.fault(
          "mark", "'%s' is not known; %s".formatted(label.get(), Nearest.hint(label.get(), MARKS)));
      return Optional.empty();
    }
    return label.map(l -> Mark.valueOf(l.toUpperCase(Locale.ROOT)));
  }
}
