package org.segsweep.dse.spec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers of a range as the nearest double: {@code 0.001}, {@code 1e-3} or {@code 1/1000}. Unlike
 * the values of an axis they may have an exponent, as rates and decays are small.
 */
record RealNumber(Real range) implements Item<Double> {
  private static final Pattern DECIMAL =
      Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?");

  @Override
  public Read<Double> scalar(YamlNode.Scalar scalar) {
    Optional<Double> number = scalar.plain() ? parse(scalar.text()) : Optional.empty();
    if (number.isEmpty()) {
      return Read.fault("expected " + expected() + ", found " + scalar.describe());
    }
    return holds(number.get())
        ? Read.of(number.get())
        : Read.fault(scalar.text() + " is not " + expected());
  }

  private static Optional<Double> parse(String text) {
    // The sum with 0 turns -0 into 0: they are one number and must not hash as two.
    return DECIMAL.matcher(text).matches()
        ? Optional.of(new BigDecimal(text).doubleValue() + 0.0)
        : Fraction.parse(text).map(Fraction::doubleValue);
  }

  private boolean holds(double number) {
    boolean isAboveLow = range.ends().hasLow() ? number >= range.low() : number > range.low();
    boolean isBelowHigh = range.ends().hasHigh() ? number <= range.high() : number < range.high();
    return isAboveLow && isBelowHigh;
  }

  @Override
  public String expected() {
    String low = plain(range.low());
    String high = plain(range.high());
    return switch (range.ends()) {
      case BOTH -> "a number from " + low + " to " + high;
      case LOW -> "a number of at least " + low + " and below " + high;
      case HIGH -> "a number above " + low + " and at most " + high;
    };
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
