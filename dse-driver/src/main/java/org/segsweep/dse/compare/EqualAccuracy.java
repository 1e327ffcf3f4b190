package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * The fewest crossbars of each scheme at equal accuracy: designs whose accuracy, averaged over the
 * seeds of their recovery, is at most so far below that of the unpruned network with the same
 * training. On one crossbar and precision; a line for each way to store signs.
 */
public final class EqualAccuracy {
  /** Shares: half a point and one. */
  private static final double[] DROPS = {0.005, 0.01};

  /** With crossbar and contender, what the seeds of one design have in common. */
  private static final List<String> SAME_TEXTS =
      Stream.concat(DesignReader.DESIGN_TEXTS.stream(), Stream.of("accuracy_split", "weight_scale"))
          .toList();

  /** All but the rows of a read, which follow from a periphery where crossbars do not. */
  private static final List<String> SAME_NUMBERS =
      Stream.concat(
              DesignReader.DESIGN_NUMBERS.stream().filter(c -> !c.equals("rows_per_read")),
              Stream.of("accuracy_images"))
          .toList();

  private static final List<String> TEXTS =
      Stream.concat(SAME_TEXTS.stream(), Stream.of("scheme", "mapping", "sign")).toList();
  private static final List<String> NUMBERS =
      Stream.of(
              SAME_NUMBERS,
              CrossbarSetting.NUMBERS,
              List.of("accuracy_drop", "recover_seed", "crossbars_unreplicated", "dense_crossbars"))
          .flatMap(List::stream)
          .toList();

  private EqualAccuracy() {}

  /** What the seeds of one design have in common. */
  private record Setting(
      CrossbarSetting crossbar, Contender who, List<Object> what, double dense) {}

  /** Sums over the seeds of one design. */
  private static final class Sums {
    private final Set<Double> seeds = new HashSet<>();
    private double drops;
    private double crossbars;

    /** Peripheries of one mapping have the same crossbars, so a seed counts once. */
    void add(double seed, double drop, double used) {
      if (seeds.add(seed)) {
        drops += drop;
        crossbars += used;
      }
    }
  }

  /** One design, averaged over its seeds. */
  private record Averaged(Setting design, double drop, double crossbars) {}

  /**
   * Reads the accuracies of a folder.
   *
   * @return nothing where none was measured
   * @throws ResultFault when the folder cannot be read
   */
  public static Optional<CrossbarTable> of(ResultFolder folder) throws ResultFault {
    if (!DesignReader.measuresAccuracy(folder)) {
      return Optional.empty();
    }
    PointTable table = PointTable.read(folder, NUMBERS, TEXTS);
    TreeMap<CrossbarSetting, List<Averaged>> byCrossbar = new TreeMap<>();
    for (Averaged design : averaged(table)) {
      byCrossbar.computeIfAbsent(design.design.crossbar, h -> new ArrayList<>()).add(design);
    }
    if (byCrossbar.isEmpty()) {
      return Optional.empty();
    }
    CrossbarSetting chosen = CrossbarSetting.chosen(byCrossbar.navigableKeySet());
    List<Averaged> designs = byCrossbar.getOrDefault(chosen, List.of());
    return Optional.of(new CrossbarTable(chosen.heading(byCrossbar.size()), table(designs)));
  }

  private static List<Averaged> averaged(PointTable table) {
    Map<Setting, Sums> sums = new LinkedHashMap<>();
    for (int r = 0; r < table.rows(); r++) {
      double drop = table.number("accuracy_drop", r);
      double used = table.number("crossbars_unreplicated", r);
      if (!Double.isNaN(drop) && !Double.isNaN(used)) {
        sums.computeIfAbsent(setting(table, r), d -> new Sums())
            .add(table.number("recover_seed", r), drop, used);
      }
    }
    List<Averaged> all = new ArrayList<>();
    sums.forEach(
        (design, s) -> {
          int count = s.seeds.size();
          all.add(new Averaged(design, s.drops / count, s.crossbars / count));
        });
    return all;
  }

  private static Setting setting(PointTable table, int row) {
    List<Object> what = new ArrayList<>();
    SAME_TEXTS.forEach(column -> what.add(table.text(column, row)));
    SAME_NUMBERS.forEach(column -> what.add(table.number(column, row)));
    return new Setting(
        CrossbarSetting.of(table, row),
        Contender.of(table, row),
        what,
        table.number("dense_crossbars", row));
  }

  private static Table table(List<Averaged> designs) {
    Map<Contender, List<Averaged>> byContender = new TreeMap<>();
    designs.forEach(d -> byContender.computeIfAbsent(d.design.who, w -> new ArrayList<>()).add(d));
    List<List<@Nullable Object>> lines = new ArrayList<>();
    byContender.forEach(
        (who, own) -> {
          List<@Nullable Object> line =
              new ArrayList<>(
                  Arrays.asList(
                      who.scheme(),
                      who.mapping(),
                      who.sign(),
                      (Long) (long) own.get(0).design.dense));
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
    List<Table.Column> columns = new ArrayList<>(CrossbarSetting.firstColumns());
    for (double drop : DROPS) {
      String points = Numbers.significant(drop * 100, 2);
      columns.add(
          Table.Column.number("crossbars_within_" + points, "<= %s points".formatted(points), 4));
      columns.add(Table.Column.number("ratio_within_" + points, "times fewer", 3));
    }
    return columns;
  }
}
