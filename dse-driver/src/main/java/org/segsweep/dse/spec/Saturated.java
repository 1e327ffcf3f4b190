package org.segsweep.dse.spec;

/** Products of counts that stop at {@code Long.MAX_VALUE} instead of wrapping. */
public final class Saturated {
  private Saturated() {}

  /** {@code a * b} for counts that are not negative. */
  public static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  /** {@code a + b} for counts that are not negative. */
  public static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
