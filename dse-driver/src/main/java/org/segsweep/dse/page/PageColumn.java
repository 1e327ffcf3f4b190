package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.compare.LongIndex;
import org.segsweep.dse.report.Terminal;

/**
 * A column as a page has it. Four codes, whichever is the shortest:
 *
 * <ul>
 *   <li>{@code same}: one value for all rows, in {@code values}
 *   <li>{@code list}: the number of a value in {@code values} in {@code width} bytes; the last
 *       value may be null
 *   <li>{@code real}: 32-bit floats
 *   <li>{@code double}: 64-bit floats, where whole numbers are too large for the former
 *   <li>{@code hex}: hexadecimal digits, {@code width} bytes a row
 * </ul>
 *
 * <p>Bytes are stored by place: the first of every row, then the second, and so on, little-endian;
 * deflate finds more in them so. Reals keep 18 significant bits (relative error below 4e-6).
 *
 * @param width bytes of a row
 * @param at where the bytes begin
 */
record PageColumn(
    String name,
    String type,
    String meaning,
    String code,
    int width,
    int at,
    List<@Nullable Object> values) {
  private static final int MOST_LISTED = 1 << 16;
  private static final int DROPPED_BITS = 6;
  private static final double LARGEST_EXACT = 1 << 24;

  /** What a column is before it is coded. */
  record Head(String name, String type, String meaning) {}

  /** A column of text; equal texts are written once, as harmless as for a terminal. */
  static PageColumn ofTexts(Head head, @Nullable String[] texts, DataBlock data) {
    Map<@Nullable Object, Integer> known = new LinkedHashMap<>();
    int[] codes = new int[texts.length];
    for (int i = 0; i < texts.length; i++) {
      codes[i] = code(known, texts[i]);
    }
    List<@Nullable Object> values = new ArrayList<>();
    known.keySet().forEach(v -> values.add(v instanceof String t ? Terminal.safe(t) : null));
    return listed(head, values, codes, data);
  }

  /** A column of numbers; NaN is no value. */
  static PageColumn ofNumbers(Head head, double[] numbers, DataBlock data) {
    LongIndex known = new LongIndex();
    int[] codes = new int[numbers.length];
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < numbers.length && known.size() <= MOST_LISTED; i++) {
      codes[i] = known.of(key(head, numbers[i]));
      if (codes[i] == values.size()) {
        values.add(value(head, numbers[i]));
      }
    }
    // A listed value takes about nine characters, a coded one two to three bytes.
    boolean fewEnough = known.size() <= MOST_LISTED && known.size() * 4L <= numbers.length + 64L;
    if (fewEnough) {
      return listed(head, values, codes, data);
    }
    boolean isWhole = !head.type.equals("real");
    boolean isLarge = false;
    for (double number : numbers) {
      isLarge |= Math.abs(number) > LARGEST_EXACT;
    }
    return isWhole && isLarge ? doubles(head, numbers, data) : reals(head, numbers, isWhole, data);
  }

  /** Equal for numbers that have the same value as the column has it. */
  private static long key(Head head, double number) {
    double same =
        switch (head.type) {
          case "flag" -> Double.isNaN(number) || number == 0 ? number + 0.0 : 1;
          case "whole" -> Double.isNaN(number) ? number : (double) (long) number;
          default -> number;
        };
    return Double.doubleToLongBits(same);
  }

  private static @Nullable Object value(Head head, double number) {
    if (Double.isNaN(number)) {
      return null;
    }
    return switch (head.type) {
      case "flag" -> number != 0;
      case "whole" -> (long) number;
      default -> number;
    };
  }

  private static int code(Map<@Nullable Object, Integer> known, @Nullable Object value) {
    Integer code = known.get(value);
    if (code == null) {
      code = known.size();
      known.put(value, code);
    }
    return code;
  }

  private static PageColumn listed(
      Head head, List<@Nullable Object> values, int[] codes, DataBlock data) {
    if (values.size() <= 1) {
      return of(head, "same", 0, 0, values);
    }
    int width = values.size() <= 1 << 8 ? 1 : values.size() <= MOST_LISTED ? 2 : 4;
    byte[] bytes = new byte[codes.length * width];
    for (int i = 0; i < codes.length; i++) {
      for (int b = 0; b < width; b++) {
        bytes[b * codes.length + i] = (byte) (codes[i] >>> (8 * b));
      }
    }
    return of(head, "list", width, data.add(bytes), values);
  }

  private static PageColumn reals(Head head, double[] numbers, boolean whole, DataBlock data) {
    byte[] bytes = new byte[numbers.length * 4];
    for (int i = 0; i < numbers.length; i++) {
      int bits = Float.floatToIntBits((float) numbers[i]);
      // Half of what is dropped is added first: a carry into the exponent is as it should be.
      int kept = whole ? bits : bits + (1 << (DROPPED_BITS - 1)) & -(1 << DROPPED_BITS);
      for (int b = 0; b < 4; b++) {
        bytes[b * numbers.length + i] = (byte) (kept >>> (8 * b));
      }
    }
    return of(head, "real", 4, data.add(bytes), List.of());
  }

  private static PageColumn doubles(Head head, double[] numbers, DataBlock data) {
    byte[] bytes = new byte[numbers.length * 8];
    for (int i = 0; i < numbers.length; i++) {
      long bits = Double.doubleToLongBits(numbers[i]);
      for (int b = 0; b < 8; b++) {
        bytes[b * numbers.length + i] = (byte) (bits >>> (8 * b));
      }
    }
    return of(head, "double", 8, data.add(bytes), List.of());
  }

  /**
   * A column of hexadecimal texts, cut to as many digits as tell them apart.
   *
   * @param digits even
   */
  static PageColumn ofHex(Head head, String[] texts, int digits, DataBlock data) {
    int width = digits / 2;
    byte[] bytes = new byte[texts.length * width];
    for (int i = 0; i < texts.length; i++) {
      for (int b = 0; b < width; b++) {
        bytes[b * texts.length + i] =
            (byte) Integer.parseInt(texts[i].substring(2 * b, 2 * b + 2), 16);
      }
    }
    return of(head, "hex", width, data.add(bytes), List.of());
  }

  private static PageColumn of(
      Head head, String code, int width, int at, List<@Nullable Object> values) {
    return new PageColumn(head.name, head.type, head.meaning, code, width, at, values);
  }
}
