package org.segsweep.device;

/** Division that rounds up, which the JDK has from version 18 on. */
public final class CeilDiv {
  private CeilDiv() {}

  /** {@code ceil(a / b)} for {@code a >= 0} and {@code b > 0}. */
  public static long of(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  /** {@code ceil(a / b)} for {@code a >= 0} and {@code b > 0}. */
  public static int of(int a, int b) {
    return -Math.floorDiv(-a, b);
  }
}
