package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/**
 * The fewest crossbars each scheme needs to keep a given share of squared weights, on one crossbar
 * and with one way to store signs. Kept energy is a proxy; nothing here is an accuracy.
 */
public final class FewestCrossbars {
  private static final double[] LEVELS = {0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
  private static final List<String> NUMBERS =
      List.of(
          "kept_energy",
          "crossbars_unreplicated",
          "dense_crossbars",
          "crossbar_rows",
          "crossbar_columns",
          "cell_bits",
          "weight_bits");
  private static final List<String> TEXTS = List.of("scheme", "sign", "mapping");

  /** The array of ISAAC (ISCA 2016) with 8-bit weights: what most readers compare on. */
  static final Hardware COMMON = new Hardware(128, 128, 2, 8);

  private FewestCrossbars() {}

  /**
   * A crossbar with its precision: what must be equal for counts to be compared.
   *
   * @param rows word lines
   * @param columns bit lines
   */
  public record Hardware(int rows, int columns, int cellBits, int weightBits)
      implements Comparable<Hardware> {
    @Override
    public String toString() {
      return "%d x %d crossbars, %d-bit cells, %d-bit weights"
          .formatted(rows, columns, cellBits, weightBits);
    }

    @Override
    public int compareTo(Hardware o) {
      return Arrays.compare(
          new int[] {rows, columns, cellBits, weightBits},
          new int[] {o.rows, o.columns, o.cellBits, o.weightBits});
    }
  }

  /** A line of the table: what may differ between lines. Ordered as the catalogue. */
  private record Contender(String scheme, String mapping, String sign)
      implements Comparable<Contender> {
    private static final List<String> SCHEMES =
        SchemeCatalogue.schemes().stream().map(Scheme::id).toList();

    @Override
    public int compareTo(Contender o) {
      return Comparator.<Contender>comparingInt(c -> SCHEMES.indexOf(c.scheme))
          .thenComparing(Contender::scheme)
          .thenComparing(Contender::mapping)
          .thenComparing(Contender::sign)
          .compare(this, o);
    }
  }

  /** The table for {@link #COMMON} where the sweep has it, else for the middle of its hardware. */
  public static Reported of(ResultFolder folder) throws ResultFault {
    PointTable table = PointTable.read(folder, NUMBERS, TEXTS);
    TreeMap<Hardware, List<Integer>> byHardware = new TreeMap<>();
    for (int r = 0; r < table.rows(); r++) {
      if (Double.isNaN(table.number("kept_energy", r))) {
        continue;
      }
      byHardware.computeIfAbsent(hardware(table, r), h -> new ArrayList<>()).add(r);
    }
    if (byHardware.isEmpty()) {
      return new Reported(
          "no point succeeded", new Table(List.of(Table.Column.of("scheme", "scheme")), List.of()));
    }
    List<Map.Entry<Hardware, List<Integer>>> all = List.copyOf(byHardware.entrySet());
    Map.Entry<Hardware, List<Integer>> chosen =
        all.stream()
            .filter(e -> e.getKey().equals(COMMON))
            .findFirst()
            .orElse(all.get(all.size() / 2));
    String others = all.size() == 1 ? "" : ", one of %d that were swept".formatted(all.size());
    return new Reported(chosen.getKey() + others, table(table, chosen.getValue()));
  }

  /** A table and the hardware it is for. */
  public record Reported(String hardware, Table table) {}

  private static Hardware hardware(PointTable table, int row) {
    return new Hardware(
        (int) table.number("crossbar_rows", row),
        (int) table.number("crossbar_columns", row),
        (int) table.number("cell_bits", row),
        (int) table.number("weight_bits", row));
  }

  private static Table table(PointTable points, List<Integer> rows) {
    Map<Contender, double[]> fewest = new TreeMap<>();
    Map<Contender, Double> dense = new HashMap<>();
    for (int r : rows) {
      double kept = points.number("kept_energy", r);
      Contender who =
          new Contender(
              points.text("scheme", r), points.text("mapping", r), points.text("sign", r));
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
    line.add(who.scheme);
    line.add(who.mapping);
    line.add(who.sign);
    line.add(dense == null ? null : (Long) dense.longValue());
    for (double crossbars : best) {
      line.add(Double.isInfinite(crossbars) ? null : (Long) (long) crossbars);
    }
    return line;
  }

  private static List<Table.Column> columns() {
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.of("scheme", "scheme"),
                Table.Column.of("mapping", "mapping"),
                Table.Column.of("sign", "sign"),
                Table.Column.of("dense_crossbars", "unpruned")));
    for (double level : LEVELS) {
      String percent = Numbers.significant(level * 100, 3);
      columns.add(Table.Column.of("crossbars_at_" + percent, ">= " + percent + " %"));
    }
    return columns;
  }
}
