package org.segsweep.dse.report;

/** Text from files and users, made harmless for a terminal. */
public final class Terminal {
  private static final int LONGEST = 200;

  private Terminal() {}

  /** As {@link #visible}, and text over 200 characters is cut and says so. */
  public static String safe(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? visible(text)
        : visible(text.substring(0, text.offsetByCodePoints(0, LONGEST)))
            + "... (%d characters)".formatted(length);
  }

  /**
   * What a terminal would act on instead of showing it becomes {@code ?}: control characters, line
   * separators, and format characters, which can make a line read as another.
   */
  public static String visible(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isShown(c) ? c : '?'));
    return out.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
