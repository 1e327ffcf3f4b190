package org.segsweep.dse.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. Units are scaled here and nowhere else. */
public final class Numbers {
  private Numbers() {}

  /** {@code 1234567} as {@code 1,234,567}. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with this many significant digits, without an exponent below 10^15. */
  public static String significant(Number value, int digits) {
    double v = value.doubleValue();
    if (Double.isNaN(v) || Double.isInfinite(v) || v == 0) {
      return v == 0 ? "0" : Double.toString(v);
    }
    if (Math.abs(v) >= 1e15 || Math.abs(v) < 1e-9) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", v);
    }
    BigDecimal rounded = new BigDecimal(v).round(new MathContext(digits)).stripTrailingZeros();
    return rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0
        ? String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded)
        : rounded.toPlainString();
  }

  /** A share in per cent with the digits that matter, {@code 12.5 %}. */
  public static String percent(double share) {
    return significant(share * 100, 3) + " %";
  }

  /** Seconds, not negative, as {@code 3.1 s}, {@code 2 min 05 s} or {@code 9 h 10 min}. */
  public static String duration(double seconds) {
    if (seconds < 60) {
      return (seconds < 0.1 ? "0" : significant(seconds, 2)) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** Bytes as {@code 1.4 GB} (powers of 1000). */
  public static String bytes(double bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    while (bytes >= 1000 && unit < units.length - 1) {
      bytes /= 1000;
      unit++;
    }
    return significant(bytes, 2) + " " + units[unit];
  }
}
