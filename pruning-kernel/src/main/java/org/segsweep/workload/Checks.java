package org.segsweep.workload;

/** Argument checks whose messages name the parameter, the value and the range. */
public final class Checks {
  private Checks() {}

  /**
   * Returns {@code value} when it is at least 1.
   *
   * @throws IllegalArgumentException naming the parameter and the value
   */
  public static int positive(String name, int value) {
    return inRange(name, value, 1, Integer.MAX_VALUE);
  }

  /** Returns {@code value} when {@code low <= value <= high}. */
  public static int inRange(String name, int value, int low, int high) {
    if (value < low || value > high) {
      String range =
          high == Integer.MAX_VALUE ? "at least " + low : "between " + low + " and " + high;
      throw new IllegalArgumentException(name + ": " + value + " is not " + range);
    }
    return value;
  }

  /** Fails with {@code message} when {@code condition} does not hold. */
  public static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Fails with a formatted message when {@code condition} does not hold. The text is made only
   * then: a check may stand where a million rows pass.
   *
   * @param format as for {@link String#format}
   */
  public static void require(boolean condition, String format, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(format.formatted(values));
    }
  }
}
