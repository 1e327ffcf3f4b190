package org.segsweep.dse.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** An exact number of a range, in lowest terms with a positive denominator. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}\\.\\d{1,9}");
  private static final Pattern QUOTIENT = Pattern.compile("-?\\d{1,10}\\s*/\\s*\\d{1,10}");

  Fraction {
    BigInteger gcd = numerator.gcd(denominator);
    numerator = numerator.divide(gcd);
    denominator = denominator.divide(gcd);
  }

  /** Reads {@code 16}, {@code 0.25} or {@code 1/4}. */
  static Optional<Fraction> parse(String text) {
    if (WHOLE.matcher(text).matches()) {
      return Optional.of(new Fraction(new BigInteger(text), BigInteger.ONE));
    }
    if (DECIMAL.matcher(text).matches()) {
      BigDecimal decimal = new BigDecimal(text);
      return Optional.of(
          new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale())));
    }
    if (QUOTIENT.matcher(text).matches()) {
      int slash = text.indexOf('/');
      BigInteger below = new BigInteger(text.substring(slash + 1).trim());
      return below.signum() == 0
          ? Optional.empty()
          : Optional.of(new Fraction(new BigInteger(text.substring(0, slash).trim()), below));
    }
    return Optional.empty();
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  int signum() {
    return numerator.signum();
  }

  /** The nearest double; equal fractions give equal doubles. */
  double doubleValue() {
    return numerator.doubleValue() / denominator.doubleValue();
  }

  boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return isWhole() ? numerator.toString() : numerator + "/" + denominator;
  }
}
