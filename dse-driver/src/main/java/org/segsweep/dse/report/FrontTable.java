package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/** A Pareto front as a table. */
public final class FrontTable {
  private FrontTable() {}

  /** One line that names the objectives and counts the points. */
  public static String heading(Front front) {
    String objectives =
        front.objectives().stream()
            .map(o -> o.label() + " " + o.direction().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    boolean synthetic =
        front.points().stream().anyMatch(p -> p.text("weights_origin").equals("synthetic"));
    return "Pareto front: %s%s%n  %s of %s points%s%n"
        .formatted(
            objectives,
            synthetic ? "; synthetic weights" : "",
            Numbers.grouped(front.points().size()),
            Numbers.grouped(front.considered()),
            front.leftOut() > 0
                ? ", %s left out (%s)"
                    .formatted(
                        Numbers.grouped(front.leftOut()),
                        front.objectives().contains(Objective.ACCURACY)
                            ? "failed, or accuracy not measured"
                            : "failed")
                : "");
  }

  /** The first points of a front, in its order. */
  public static Table of(Front front, int limit) {
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.of("point_id", "point"),
                Table.Column.of("scheme", "scheme"),
                Table.Column.of("settings", "settings, where not default"),
                Table.Column.of("mapping", "map"),
                Table.Column.of("crossbar", "crossbar"),
                Table.Column.of("sign", "sign"),
                Table.Column.of("adc_bits", "ADC"),
                Table.Column.of("columns_per_adc", "cols/ADC")));
    List<Function<StoredPoint, @Nullable Object>> values =
        new ArrayList<>(
            List.of(
                StoredPoint::shortId,
                p -> p.text("scheme"),
                FrontTable::settings,
                p -> p.text("mapping"),
                p ->
                    "%sx%s %sb"
                        .formatted(
                            p.text("crossbar_rows"),
                            p.text("crossbar_columns"),
                            p.text("cell_bits")),
                p -> p.text("sign"),
                p -> p.find("adc_bits").orElse(null),
                p -> p.find("columns_per_adc").orElse(null)));
    for (Objective objective : front.objectives()) {
      columns.add(column(objective));
      values.add(p -> p.find(objective.column()).orElse(null));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (StoredPoint point : front.points().subList(0, Math.min(limit, front.points().size()))) {
      List<@Nullable Object> row = new ArrayList<>();
      values.forEach(v -> row.add(v.apply(point)));
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  /** One line for each of these schemes that is our reading of its source; mostly none. */
  public static String readings(Collection<String> schemes) {
    return SchemeCatalogue.schemes().stream()
        .filter(s -> schemes.contains(s.id()) && s.title().contains("our reading"))
        .map(s -> "%s is %s.%n".formatted(s.id(), s.title()))
        .collect(Collectors.joining());
  }

  /** {@link #readings(Collection)} of the schemes on a front. */
  public static String readings(Front front) {
    return readings(front.points().stream().map(p -> p.text("scheme")).collect(Collectors.toSet()));
  }

  /** All points with every column of the schema, for programs. */
  public static Table full(Front front) {
    List<Table.Column> columns =
        StoredPoint.columns().stream().map(n -> Table.Column.of(n, n)).toList();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (StoredPoint point : front.points()) {
      rows.add(point.values());
    }
    return new Table(columns, rows);
  }

  /** Parameters with other than default values, and how they are spread over layers if unevenly. */
  private static String settings(StoredPoint point) {
    List<String> written = new ArrayList<>(List.of(point.text("settings").split(" ")));
    written.removeAll(
        SchemeCatalogue.find(point.text("scheme")).map(FrontTable::defaults).orElse(List.of()));
    if (!point.text("ratios").equals("uniform")) {
      written.add("ratios=" + point.text("ratios"));
    }
    if (point.find("propagate").equals(Optional.of(true))) {
      written.add("propagate");
    }
    return String.join(" ", written);
  }

  private static List<String> defaults(Scheme scheme) {
    return scheme.parameters().stream()
        .flatMap(p -> p.defaultValue().map(v -> p.name() + "=" + p.written(v)).stream())
        .toList();
  }

  private static Table.Column column(Objective objective) {
    return new Table.Column(
        objective.column(),
        objective.label(),
        v -> v instanceof Long whole ? Numbers.grouped(whole) : Numbers.significant((Number) v, 4));
  }
}
