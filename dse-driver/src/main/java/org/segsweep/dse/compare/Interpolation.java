package org.segsweep.dse.compare;

/** Between two measured values; exact at both ends. */
final class Interpolation {
  private Interpolation() {}

  /** On a straight line. */
  static double linear(double from, double to, double share) {
    return share == 0 ? from : share == 1 ? to : from + (to - from) * share;
  }

  /** On a straight line of logarithms; as {@link #linear} where there are none. */
  static double geometric(double from, double to, double share) {
    return from > 0 && to > 0 && share != 0 && share != 1
        ? from * Math.pow(to / from, share)
        : linear(from, to, share);
  }
}
