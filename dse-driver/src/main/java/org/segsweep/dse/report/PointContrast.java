package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.Explanation.Part;

/**
 * Two points beside each other: what differs, and which layers and components make the difference.
 */
public final class PointContrast {
  private static final List<String> FIGURES =
      List.of(
          "accuracy",
          "kept_energy",
          "weight_ratio",
          "cell_ratio",
          "crossbar_ratio",
          "composite_ratio",
          "crossbars",
          "utilisation",
          "index_bits",
          "energy_pj",
          "latency_ns",
          "interval_ns",
          "area_um2");

  private final Explanation first;
  private final Explanation second;

  public PointContrast(Explanation first, Explanation second) {
    this.first = first;
    this.second = second;
  }

  /** Figures of both; those that neither has are left out. */
  public Table figures() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (String figure : FIGURES) {
      double a = first.point().number(figure);
      double b = second.point().number(figure);
      if (!Double.isNaN(a) || !Double.isNaN(b)) {
        rows.add(Arrays.asList(figure, finite(a), finite(b), finite(b / a)));
      }
    }
    return new Table(
        List.of(
            Table.Column.of("figure", "figure"),
            Table.Column.number("first", first.point().shortId(), 6),
            Table.Column.number("second", second.point().shortId(), 6),
            Table.Column.number("times", "times", 4)),
        rows);
  }

  /** Layers or components, by how much they change the energy. */
  public Table parts(String kind) {
    Map<String, @Nullable Part[]> both = new LinkedHashMap<>();
    List<Explanation> points = List.of(first, second);
    for (int i = 0; i < 2; i++) {
      for (Part part : points.get(i).parts()) {
        if (part.kind().equals(kind)) {
          both.computeIfAbsent(part.name(), n -> new @Nullable Part[2])[i] = part;
        }
      }
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    both.forEach((name, parts) -> rows.add(row(name, parts[0], parts[1])));
    rows.sort(Comparator.comparingDouble(r -> -Math.abs((Double) r.get(1))));
    return new Table(
        List.of(
            Table.Column.of("name", kind),
            Table.Column.number("energy_pj_change", "energy (pJ)", 5),
            Table.Column.number("latency_ns_change", "latency (ns)", 5),
            Table.Column.number("area_um2_change", "area (um2)", 5)),
        rows);
  }

  private static List<@Nullable Object> row(String name, @Nullable Part a, @Nullable Part b) {
    boolean timed = a != null && a.latencyNs() != null || b != null && b.latencyNs() != null;
    return Arrays.asList(
        name,
        (b == null ? 0 : b.energyPj()) - (a == null ? 0 : a.energyPj()),
        timed ? (Double) (time(b) - time(a)) : null,
        (b == null ? 0 : b.areaUm2()) - (a == null ? 0 : a.areaUm2()));
  }

  private static double time(@Nullable Part part) {
    Double ns = part == null ? null : part.latencyNs();
    return ns == null ? 0 : ns;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
