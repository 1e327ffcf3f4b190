package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.segsweep.dse.compare.Target;
import org.segsweep.dse.store.PointTable;

/**
 * The one point of each scheme that a report looks into: of those that reach the quality at which
 * schemes are compared the one with the fewest crossbars, then the least energy; where none does,
 * the one of best quality.
 */
final class ChosenPoints {
  /** Columns of numbers that are read. */
  static final List<String> NUMBERS =
      List.of("accuracy_drop", "kept_energy", "crossbars", "energy_pj");

  private static final int MOST = 12;
  private static final double ROUNDING = 1e-12;

  private ChosenPoints() {}

  /**
   * @param table with these columns, the status and the scheme
   * @param target a quality: {@link Target.Kind#DROP} or {@link Target.Kind#KEPT_ENERGY}
   * @return row numbers, ordered by crossbars
   */
  static List<Integer> of(PointTable table, Target target) {
    Comparator<Integer> order =
        Comparator.<Integer, Boolean>comparing(r -> !reaches(table, r, target))
            .thenComparingDouble(
                r ->
                    reaches(table, r, target)
                        ? table.number("crossbars", r)
                        : -quality(table, r, target))
            .thenComparingDouble(r -> table.number("energy_pj", r))
            .thenComparing(Comparator.naturalOrder());
    var best = new TreeMap<String, Integer>();
    for (int r = 0; r < table.rows(); r++) {
      boolean counts =
          table.text("status", r).equals("done") && !Double.isNaN(quality(table, r, target));
      if (counts) {
        best.merge(table.text("scheme", r), r, (a, b) -> order.compare(a, b) <= 0 ? a : b);
      }
    }
    List<Integer> rows = new ArrayList<>(best.values());
    rows.sort(order);
    return List.copyOf(rows.subList(0, Math.min(MOST, rows.size())));
  }

  private static boolean reaches(PointTable table, int row, Target target) {
    return quality(table, row, target) >= target.value() - ROUNDING;
  }

  private static double quality(PointTable table, int row, Target target) {
    return target.kind() == Target.Kind.DROP
        ? -table.number("accuracy_drop", row)
        : table.number("kept_energy", row);
  }
}
