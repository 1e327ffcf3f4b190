package org.segsweep.dse.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped one meant. */
public final class Suggestion {
  private Suggestion() {}

  /** {@code ; did you mean 'x'?} where a name is near, else {@code ; <kind> are a, b, c}. */
  static String of(String typed, Collection<String> names, String kind) {
    return nearest(typed, names)
        .map(name -> "; did you mean '" + name + "'?")
        .orElse(names.isEmpty() ? "" : "; " + kind + " " + String.join(", ", names));
  }

  /** The nearest name, at an edit distance of at most 2 or a third of the word. */
  public static Optional<String> nearest(String typed, Collection<String> names) {
    if (typed.length() > 100) {
      return Optional.empty();
    }
    int limit = typed.length() <= 3 ? 1 : Math.max(2, typed.length() / 3);
    return names.stream()
        .filter(name -> distance(typed, name) <= limit)
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /** Insertions, deletions, replacements and swaps of neighbours; case is free. */
  static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + differs, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
