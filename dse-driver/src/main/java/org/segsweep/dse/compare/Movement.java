package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * Two sweeps of the same points: which columns moved, by how much, and what differs between the
 * sweeps that can have moved them.
 *
 * @param shared points that both have
 * @param onlyFirst points that the second has not
 * @param onlySecond points that the first has not
 * @param newlyFailed shared points that failed in the second sweep only
 * @param newlyDone shared points that failed in the first sweep only
 * @param columns those that moved, in the order of the stages
 */
public record Movement(
    int shared,
    int onlyFirst,
    int onlySecond,
    int newlyFailed,
    int newlyDone,
    List<Moved> columns) {
  /** Sums of the same terms in another order may differ in the last digits. */
  private static final double SAME = 1e-9;

  /** Columns held at a time. */
  private static final int CHUNK = 8;

  /**
   * A column that moved.
   *
   * @param points in which it moved; a value that is there only once counts
   * @param compared points that have it in both sweeps
   * @param medianTimes second over first, the median of the points that moved and have both; NaN
   *     where none is above 0
   * @param largestPoint where second over first is farthest from 1
   * @param causes empty where nothing that this column is computed from differs
   */
  public record Moved(
      String column,
      String stage,
      int points,
      int compared,
      double medianTimes,
      double largestTimes,
      String largestPoint,
      List<String> causes) {
    public Moved {
      causes = List.copyOf(causes);
    }
  }

  public Movement {
    columns = List.copyOf(columns);
  }

  /** Rows of the shared points, side by side. */
  private record Pairs(List<String> ids, int[] first, int[] second, int onlyFirst, int onlySecond) {
    int size() {
      return ids.size();
    }
  }

  /** How many points two folders share. */
  public static int shared(ResultFolder first, ResultFolder second) throws ResultFault {
    return pairs(first, second).size();
  }

  public static Movement between(ResultFolder first, ResultFolder second) throws ResultFault {
    Pairs pairs = pairs(first, second);
    PointTable before = PointTable.read(first, List.of(), List.of("status"));
    PointTable after = PointTable.read(second, List.of(), List.of("status"));
    int newlyFailed = 0;
    int newlyDone = 0;
    for (int p = 0; p < pairs.size(); p++) {
      boolean was = before.text("status", pairs.first[p]).equals("done");
      boolean is = after.text("status", pairs.second[p]).equals("done");
      newlyFailed += was && !is ? 1 : 0;
      newlyDone += !was && is ? 1 : 0;
    }
    return new Movement(
        pairs.size(),
        pairs.onlyFirst,
        pairs.onlySecond,
        newlyFailed,
        newlyDone,
        columns(first, second, pairs));
  }

  private static Pairs pairs(ResultFolder first, ResultFolder second) throws ResultFault {
    PointTable before = PointTable.read(first, List.of(), List.of("point_id"));
    PointTable after = PointTable.read(second, List.of(), List.of("point_id"));
    Map<String, Integer> rows = new HashMap<>();
    for (int r = 0; r < before.rows(); r++) {
      rows.put(before.text("point_id", r), r);
    }
    List<String> ids = new ArrayList<>();
    int[] left = new int[Math.min(before.rows(), after.rows())];
    int[] right = new int[left.length];
    for (int r = 0; r < after.rows(); r++) {
      Integer row = rows.get(after.text("point_id", r));
      if (row != null && ids.size() < left.length) {
        left[ids.size()] = row;
        right[ids.size()] = r;
        ids.add(after.text("point_id", r));
      }
    }
    return new Pairs(ids, left, right, before.rows() - ids.size(), after.rows() - ids.size());
  }

  private static List<Moved> columns(ResultFolder first, ResultFolder second, Pairs pairs)
      throws ResultFault {
    Provenance was = first.header().provenance();
    Provenance is = second.header().provenance();
    List<Moved> moved = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      List<String> causes = stage.causes(was, is);
      List<String> all = stage.columns();
      for (int from = 0; from < all.size(); from += CHUNK) {
        List<String> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
        PointTable before = PointTable.read(first, chunk, List.of());
        PointTable after = PointTable.read(second, chunk, List.of());
        for (String column : chunk) {
          Moved one = moved(stage, column, causes, pairs, before, after);
          if (one.points > 0) {
            moved.add(one);
          }
        }
      }
    }
    return moved;
  }

  private static Moved moved(
      Stage stage,
      String column,
      List<String> causes,
      Pairs pairs,
      PointTable before,
      PointTable after) {
    int points = 0;
    int compared = 0;
    double[] times = new double[pairs.size()];
    int timesKnown = 0;
    double largest = 1;
    String largestPoint = "";
    for (int p = 0; p < pairs.size(); p++) {
      double was = before.number(column, pairs.first[p]);
      double is = after.number(column, pairs.second[p]);
      compared += !Double.isNaN(was) && !Double.isNaN(is) ? 1 : 0;
      if (same(was, is)) {
        continue;
      }
      points++;
      largestPoint = largestPoint.isEmpty() ? pairs.ids.get(p) : largestPoint;
      if (was > 0 && is > 0) {
        times[timesKnown++] = is / was;
        if (Math.abs(Math.log(is / was)) > Math.abs(Math.log(largest))) {
          largest = is / was;
          largestPoint = pairs.ids.get(p);
        }
      }
    }
    Arrays.sort(times, 0, timesKnown);
    return new Moved(
        column,
        stage.name().toLowerCase(java.util.Locale.ROOT),
        points,
        compared,
        timesKnown == 0 ? Double.NaN : times[(timesKnown - 1) / 2],
        timesKnown == 0 ? Double.NaN : largest,
        largestPoint,
        causes);
  }

  private static boolean same(double a, double b) {
    return Double.isNaN(a)
        ? Double.isNaN(b)
        : Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
  }

  /** One line a column that moved. */
  public Table table() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Moved m : columns) {
      rows.add(
          Arrays.asList(
              m.column,
              m.stage,
              m.points,
              m.compared,
              finite(m.medianTimes),
              finite(m.largestTimes),
              m.largestPoint,
              m.causes.isEmpty()
                  ? "nothing that differs: please report it"
                  : String.join(", ", m.causes)));
    }
    return new Table(
        List.of(
            Table.Column.of("column", "column"),
            Table.Column.of("stage", "stage"),
            Table.Column.of("points_moved", "points moved"),
            Table.Column.of("points_compared", "compared"),
            Table.Column.number("median_times", "median times", 4),
            Table.Column.number("largest_times", "most", 4),
            Table.Column.of("largest_point", "at point"),
            Table.Column.of("causes", "may come from")),
        rows);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
