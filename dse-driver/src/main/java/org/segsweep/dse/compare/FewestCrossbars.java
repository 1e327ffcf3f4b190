package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * The fewest crossbars each scheme needs to keep a given share of squared weights, on one crossbar
 * and with one way to store signs. Kept energy is a proxy; nothing here is an accuracy.
 */
public final class FewestCrossbars {
  private static final double[] LEVELS = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
  private static final List<String> NUMBERS =
      Stream.concat(
              Stream.of("kept_energy", "crossbars_unreplicated", "dense_crossbars"),
              CrossbarSetting.NUMBERS.stream())
          .toList();
  private static final List<String> TEXTS = List.of("scheme", "sign", "mapping");

  private FewestCrossbars() {}

  /**
   * The table for ISAAC's crossbar where the sweep has it, else for the middle of its crossbars.
   */
  public static CrossbarTable of(ResultFolder folder) throws ResultFault {
    PointTable table = PointTable.read(folder, NUMBERS, TEXTS);
    TreeMap<CrossbarSetting, List<Integer>> byHardware = new TreeMap<>();
    for (int r = 0; r < table.rows(); r++) {
      if (Double.isNaN(table.number("kept_energy", r))) {
        continue;
      }
      byHardware.computeIfAbsent(CrossbarSetting.of(table, r), h -> new ArrayList<>()).add(r);
    }
    if (byHardware.isEmpty()) {
      return new CrossbarTable(
          "no point succeeded", new Table(List.of(Table.Column.of("scheme", "scheme")), List.of()));
    }
    CrossbarSetting chosen = CrossbarSetting.chosen(byHardware.navigableKeySet());
    List<Integer> rows = byHardware.getOrDefault(chosen, List.of());
    return new CrossbarTable(chosen.heading(byHardware.size()), table(table, rows));
  }

  private static Table table(PointTable points, List<Integer> rows) {
    Map<Contender, double[]> fewest = new TreeMap<>();
    Map<Contender, Double> dense = new HashMap<>();
    for (int r : rows) {
      double kept = points.number("kept_energy", r);
      Contender who = Contender.of(points, r);
      double[] best = fewest.computeIfAbsent(who, w -> filled());
      dense.putIfAbsent(who, points.number("dense_crossbars", r));
      for (int i = 0; i < LEVELS.length; i++) {
        if (kept >= LEVELS[i]) {
          best[i] = Math.min(best[i], points.number("crossbars_unreplicated", r));
        }
      }
    }
    List<List<@Nullable Object>> lines = new ArrayList<>();
    fewest.forEach((who, best) -> lines.add(line(who, best, dense.get(who))));
    return new Table(columns(), lines);
  }

  private static double[] filled() {
    double[] none = new double[LEVELS.length];
    Arrays.fill(none, Double.POSITIVE_INFINITY);
    return none;
  }

  private static List<@Nullable Object> line(Contender who, double[] best, @Nullable Double dense) {
    List<@Nullable Object> line = new ArrayList<>();
    line.add(who.scheme());
    line.add(who.mapping());
    line.add(who.sign());
    line.add(dense == null ? null : (Long) dense.longValue());
    for (double crossbars : best) {
      line.add(Double.isInfinite(crossbars) ? null : (Long) (long) crossbars);
    }
    return line;
  }

  private static List<Table.Column> columns() {
    List<Table.Column> columns = new ArrayList<>(CrossbarSetting.firstColumns());
    for (double level : LEVELS) {
      String percent = Numbers.significant(level * 100, 3);
      columns.add(Table.Column.of("crossbars_at_" + percent, ">= " + percent + " %"));
    }
    return columns;
  }
}
