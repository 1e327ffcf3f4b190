package org.segsweep.workload;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact share {@code 0 < numerator/denominator <= 1}, in lowest terms.
 *
 * <p>Kept numbers round half up and never fall to zero: {@code max(1, floor(n*q + 1/2))}.
 */
public record Ratio(long numerator, long denominator) implements Comparable<Ratio>, Serializable {
  public static final Ratio ONE = new Ratio(1, 1);

  /** In lowest terms; products with a number of items then stay below 2^63. */
  public static final long LARGEST_DENOMINATOR = 1_000_000_000L;

  private static final int LONGEST_DECIMAL = 20;

  /**
   * @throws IllegalArgumentException unless {@code 0 < numerator <= denominator}, and the
   *     denominator in lowest terms is at most 10^9
   */
  public Ratio {
    Checks.require(
        numerator > 0 && numerator <= denominator,
        "%d/%d is not above 0 and at most 1",
        numerator,
        denominator);
    long gcd = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= gcd;
    denominator /= gcd;
    Checks.require(
        denominator <= LARGEST_DENOMINATOR,
        "%d/%d is finer than 1/%d",
        numerator,
        denominator,
        LARGEST_DENOMINATOR);
  }

  /**
   * Reads {@code 1/4}, {@code 0.25} or {@code 1}.
   *
   * @throws IllegalArgumentException naming the text when it is none of them or out of range
   */
  public static Ratio parse(String text) {
    try {
      String trimmed = text.trim();
      int slash = trimmed.indexOf('/');
      return slash >= 0 ? fraction(trimmed, slash) : decimal(trimmed);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a share such as 1/4 or 0.25", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a share above 0 and at most 1: " + e.getMessage(), e);
    }
  }

  private static Ratio fraction(String text, int slash) {
    return new Ratio(
        Long.parseLong(text.substring(0, slash).trim()),
        Long.parseLong(text.substring(slash + 1).trim()));
  }

  private static Ratio decimal(String text) {
    if (text.length() > LONGEST_DECIMAL) {
      throw new NumberFormatException("too long");
    }
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    Checks.require(value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0, "out of range");
    Checks.require(value.scale() <= 9, "more than 9 decimals; write a fraction");
    return new Ratio(value.movePointRight(9).longValueExact(), LARGEST_DENOMINATOR);
  }

  /** How many of {@code n} items this share keeps: {@code max(1, floor(n*q + 1/2))}, exact. */
  public int of(int n) {
    return quotientOf(ONE, n);
  }

  /**
   * How many of {@code n} items the share {@code this / divisor} keeps, rounded as {@link #of}.
   *
   * @param divisor at least this share, so that the quotient is at most 1
   */
  public int quotientOf(Ratio divisor, int n) {
    Checks.require(compareTo(divisor) <= 0, "%s divided by %s is above 1", this, divisor);
    return Math.max(1, rounded(divisor, n));
  }

  /** {@code floor(n*q + 1/2)}: a part of {@code n} items that may be none. */
  public int roundedPartOf(int n) {
    return rounded(ONE, n);
  }

  private int rounded(Ratio divisor, int n) {
    Checks.positive("n", n);
    // floor(n*a/b + 1/2) = floor((2*n*a + b) / (2*b)), with a/b = this / divisor.
    BigInteger a = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(divisor.denominator));
    BigInteger b = BigInteger.valueOf(denominator).multiply(BigInteger.valueOf(divisor.numerator));
    return BigInteger.valueOf(2L * n).multiply(a).add(b).divide(b.shiftLeft(1)).intValueExact();
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
