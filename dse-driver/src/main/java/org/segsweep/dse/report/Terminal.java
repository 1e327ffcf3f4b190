package org.segsweep.dse.report;

/** Text from files and users, made harmless for a terminal. */
public final class Terminal {
  private static final int LONGEST = 200;

  private Terminal() {}

  /** Control characters become {@code ?}; text over 200 characters is cut and says so. */
  public static String safe(String text) {
    String cut =
        text.length() <= LONGEST
            ? text
            : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    var out = new StringBuilder(cut.length());
    cut.codePoints()
        .forEach(c -> out.appendCodePoint(Character.isISOControl(c) || isBidi(c) ? '?' : c));
    return out.toString();
  }

  /** Direction overrides can make a line read as another. */
  private static boolean isBidi(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
