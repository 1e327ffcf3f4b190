package org.segsweep.device;

import java.util.Collection;
import java.util.Comparator;

/** Suggests what a misspelt name may have meant. */
final class Nearest {
  private static final int LONGEST_COMPARED = 64;

  private Nearest() {}

  /** {@code did you mean 'x'?} when a candidate is close, else the list of them. */
  static String hint(String wrong, Collection<String> candidates) {
    String text = wrong.length() > LONGEST_COMPARED ? wrong.substring(0, LONGEST_COMPARED) : wrong;
    return candidates.stream()
        .min(Comparator.<String>comparingInt(c -> distance(text, c)).thenComparing(c -> c))
        .filter(c -> distance(text, c) <= Math.max(2, c.length() / 3))
        .map(c -> "did you mean '" + c + "'?")
        .orElse("valid are " + String.join(", ", candidates));
  }

  /** Levenshtein distance, case ignored. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = above[j - 1] + (same ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
