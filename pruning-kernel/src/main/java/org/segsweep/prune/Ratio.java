package org.segsweep.prune;

import java.io.Serializable;
import java.math.BigInteger;
import org.segsweep.workload.Checks;

/**
 * An exact share {@code 0 < numerator/denominator <= 1}, in lowest terms.
 *
 * <p>Kept numbers round half up and never fall to zero: {@code max(1, floor(n*q + 1/2))}.
 */
public record Ratio(long numerator, long denominator) implements Comparable<Ratio>, Serializable {
  public static final Ratio ONE = new Ratio(1, 1);

  public Ratio {
    Checks.require(
        numerator > 0 && numerator <= denominator && denominator <= 1_000_000_000L,
        "%d/%d is not a share above 0 and at most 1, with a denominator of at most 10^9"
            .formatted(numerator, denominator));
    long gcd = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= gcd;
    denominator /= gcd;
  }

  /**
   * Reads {@code 1/4}, {@code 0.25} or {@code 1}.
   *
   * @throws IllegalArgumentException naming the text when it is none of them or out of range
   */
  public static Ratio parse(String text) {
    try {
      int slash = text.indexOf('/');
      if (slash >= 0) {
        return new Ratio(
            Long.parseLong(text.substring(0, slash).trim()),
            Long.parseLong(text.substring(slash + 1).trim()));
      }
      if (text.length() > 20) {
        throw new NumberFormatException("too long");
      }
      var decimal = new java.math.BigDecimal(text.trim());
      if (decimal.scale() > 9 || decimal.scale() < -9) {
        throw new NumberFormatException("more than 9 decimals");
      }
      long scale = (long) Math.pow(10, Math.max(0, decimal.scale()));
      return new Ratio(
          decimal.multiply(java.math.BigDecimal.valueOf(scale)).longValueExact(), scale);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is not a share such as 1/4 or 0.25", e);
    }
  }

  /** How many of {@code n} items this share keeps: {@code max(1, floor(n*q + 1/2))}, exact. */
  public int of(int n) {
    Checks.positive("n", n);
    BigInteger twice = BigInteger.valueOf(2L * n).multiply(BigInteger.valueOf(numerator));
    BigInteger sum = twice.add(BigInteger.valueOf(denominator));
    return Math.max(1, sum.divide(BigInteger.valueOf(2 * denominator)).intValueExact());
  }

  /** How many of {@code n} items the square root of this share keeps, rounded as {@link #of}. */
  public int rootOf(int n) {
    Checks.positive("n", n);
    // The largest k with k - 1/2 <= n*sqrt(q), that is (2k-1)^2 * den <= 4 * n^2 * num.
    BigInteger right =
        BigInteger.valueOf(4)
            .multiply(BigInteger.valueOf(n).pow(2))
            .multiply(BigInteger.valueOf(numerator))
            .divide(BigInteger.valueOf(denominator));
    int k = right.sqrt().add(BigInteger.ONE).divide(BigInteger.TWO).intValueExact();
    return Math.max(1, k);
  }

  public double value() {
    return (double) numerator / denominator;
  }

  @Override
  public int compareTo(Ratio other) {
    return Long.compare(numerator * other.denominator, other.numerator * denominator);
  }

  @Override
  public String toString() {
    return denominator == 1 ? "1" : numerator + "/" + denominator;
  }
}
