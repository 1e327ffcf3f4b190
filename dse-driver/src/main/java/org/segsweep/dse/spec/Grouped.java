package org.segsweep.dse.spec;

import java.util.Locale;

/** Large counts as people read them. */
final class Grouped {
  private Grouped() {}

  /** {@code 1,234,567}, or {@code more than 9 * 10^18} where counting stopped. */
  static String of(long count) {
    return count == Long.MAX_VALUE
        ? "more than 9 * 10^18"
        : String.format(Locale.ROOT, "%,d", count);
  }
}
