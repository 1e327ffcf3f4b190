package org.segsweep.dse.report;

import java.util.List;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/**
 * One colour for each scheme, the same in every picture. The first are those of Okabe and Ito
 * ("Color Universal Design", 2008), which colour-blind readers tell apart, given to the schemes
 * that are compared most.
 */
public final class SchemeColours {
  private static final List<String> FIRST =
      List.of(
          "segprune", "hybrid-p", "forms", "dense", "unstructured", "filter-shape", "pim-prune");
  private static final List<String> COLOURS =
      List.of("#D55E00", "#0072B2", "#009E73", "#000000", "#999999", "#CC79A7", "#E69F00");

  /** For the rest, in the order of the catalogue. */
  private static final List<String> REST =
      List.of(
          "#56B4E9", "#8C6BB1", "#A6761D", "#66A61E", "#B22222", "#1B9E9E", "#7F7F00", "#E7298A");

  private SchemeColours() {}

  /** {@code #RRGGBB} of a scheme; grey for one that is not in the catalogue. */
  public static String of(String scheme) {
    int first = FIRST.indexOf(scheme);
    if (first >= 0) {
      return COLOURS.get(first);
    }
    List<String> others =
        SchemeCatalogue.schemes().stream()
            .map(Scheme::id)
            .filter(id -> !FIRST.contains(id))
            .toList();
    int other = others.indexOf(scheme);
    return other < 0 ? "#777777" : REST.get(other % REST.size());
  }
}
