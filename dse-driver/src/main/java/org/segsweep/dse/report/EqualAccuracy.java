package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.FewestCrossbars.Hardware;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/**
 * The fewest crossbars of each scheme at equal accuracy: designs whose accuracy, averaged over the
 * seeds of their recovery, is at most so far below that of the unpruned network with the same
 * training. On one crossbar and precision; a line for each way to store signs.
 */
public final class EqualAccuracy {
  /** Shares: half a point and one. */
  private static final double[] DROPS = {0.005, 0.01};

  private static final List<String> NUMBERS =
      List.of(
          "accuracy_drop",
          "accuracy",
          "crossbars_unreplicated",
          "dense_crossbars",
          "crossbar_rows",
          "crossbar_columns",
          "cell_bits",
          "weight_bits",
          "active_rows",
          "tile_columns");
  private static final List<String> TEXTS =
      List.of(
          "scheme",
          "settings",
          "layer_settings",
          "ratios",
          "row_order",
          "recover",
          "mapping",
          "sign");

  private EqualAccuracy() {}

  /** A table, and the hardware it is for. */
  public record Reported(String hardware, Table table) {}

  /** A line of the table, in the order of the catalogue. */
  private record Contender(String scheme, String mapping, String sign) {
    private static final List<String> SCHEMES =
        SchemeCatalogue.schemes().stream().map(Scheme::id).toList();
    static final Comparator<Contender> ORDER =
        Comparator.<Contender>comparingInt(c -> SCHEMES.indexOf(c.scheme))
            .thenComparing(Contender::scheme)
            .thenComparing(Contender::mapping)
            .thenComparing(Contender::sign);
  }

  /** What the seeds of one design have in common. */
  private record Design(Hardware hardware, Contender who, String what, double dense) {}

  /** Sums over the seeds of one design. */
  private static final class Seeds {
    private double drops;
    private double crossbars;
    private int count;

    void add(double drop, double used) {
      drops += drop;
      crossbars += used;
      count++;
    }
  }

  /** One design, averaged over its seeds. */
  private record Averaged(Design design, double drop, double crossbars) {}

  /**
   * Reads the accuracies of a folder.
   *
   * @return nothing where none was measured
   * @throws ResultFault when the folder cannot be read
   */
  public static Optional<Reported> of(ResultFolder folder) throws ResultFault {
    PointTable table = PointTable.read(folder, NUMBERS, TEXTS);
    Map<Hardware, List<Averaged>> byHardware = new TreeMap<>();
    for (Averaged design : averaged(table)) {
      byHardware.computeIfAbsent(design.design.hardware, h -> new ArrayList<>()).add(design);
    }
    if (byHardware.isEmpty()) {
      return Optional.empty();
    }
    List<Hardware> all = List.copyOf(byHardware.keySet());
    Hardware chosen =
        all.contains(FewestCrossbars.COMMON) ? FewestCrossbars.COMMON : all.get(all.size() / 2);
    String others = all.size() == 1 ? "" : ", one of %d that were swept".formatted(all.size());
    return Optional.of(
        new Reported(chosen + others, table(byHardware.getOrDefault(chosen, List.of()))));
  }

  /** Peripheries of one mapping have the same crossbars, and count once. */
  private static List<Averaged> averaged(PointTable table) {
    Map<Design, Map<List<Double>, Integer>> seen = new LinkedHashMap<>();
    Map<Design, Seeds> sums = new LinkedHashMap<>();
    for (int r = 0; r < table.rows(); r++) {
      double drop = table.number("accuracy_drop", r);
      double used = table.number("crossbars_unreplicated", r);
      if (!Double.isNaN(drop) && !Double.isNaN(used)) {
        double accuracy = table.number("accuracy", r);
        Design design = design(table, r);
        List<Double> measured = List.of(drop, accuracy, used);
        if (seen.computeIfAbsent(design, d -> new LinkedHashMap<>())
                .merge(measured, 1, Integer::sum)
            == 1) {
          sums.computeIfAbsent(design, d -> new Seeds()).add(drop, used);
        }
      }
    }
    List<Averaged> all = new ArrayList<>();
    sums.forEach(
        (design, s) -> all.add(new Averaged(design, s.drops / s.count, s.crossbars / s.count)));
    return all;
  }

  private static Design design(PointTable table, int row) {
    StringBuilder what = new StringBuilder(table.text("settings", row));
    for (String more : List.of("layer_settings", "ratios", "row_order", "recover")) {
      what.append(' ').append(more).append('=').append(table.text(more, row));
    }
    what.append(" rows=").append(table.number("active_rows", row));
    what.append(" tile=").append(table.number("tile_columns", row));
    return new Design(
        new Hardware(
            (int) table.number("crossbar_rows", row),
            (int) table.number("crossbar_columns", row),
            (int) table.number("cell_bits", row),
            (int) table.number("weight_bits", row)),
        new Contender(
            table.text("scheme", row), table.text("mapping", row), table.text("sign", row)),
        what.toString(),
        table.number("dense_crossbars", row));
  }

  private static Table table(List<Averaged> designs) {
    Map<Contender, List<Averaged>> byContender = new TreeMap<>(Contender.ORDER);
    designs.forEach(d -> byContender.computeIfAbsent(d.design.who, w -> new ArrayList<>()).add(d));
    List<List<@Nullable Object>> lines = new ArrayList<>();
    byContender.forEach(
        (who, own) -> {
          List<@Nullable Object> line =
              new ArrayList<>(
                  Arrays.asList(
                      who.scheme, who.mapping, who.sign, (Long) (long) own.get(0).design.dense));
          for (double drop : DROPS) {
            Optional<Averaged> best = best(own, drop);
            line.add(best.map(Averaged::crossbars).orElse(null));
            line.add(best.map(b -> b.design.dense / b.crossbars).orElse(null));
          }
          lines.add(line);
        });
    return new Table(columns(), lines);
  }

  private static Optional<Averaged> best(List<Averaged> designs, double drop) {
    return designs.stream()
        .filter(d -> d.drop <= drop)
        .min(Comparator.comparingDouble(Averaged::crossbars));
  }

  private static List<Table.Column> columns() {
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.of("scheme", "scheme"),
                Table.Column.of("mapping", "mapping"),
                Table.Column.of("sign", "sign"),
                Table.Column.of("dense_crossbars", "unpruned")));
    for (double drop : DROPS) {
      String points = Numbers.significant(drop * 100, 2);
      columns.add(
          Table.Column.number("crossbars_within_" + points, "<= %s points".formatted(points), 4));
      columns.add(Table.Column.number("ratio_within_" + points, "fewer", 3));
    }
    return columns;
  }
}
