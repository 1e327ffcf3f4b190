package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.compare.Comparison.Line;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Table;

/** Comparisons as tables: short ones for people, one with everything for programs. */
public final class ComparisonTable {
  private static final int SHORT_ID = 8;

  private ComparisonTable() {}

  /** A column and what a line has in it. */
  private record Cell(Table.Column column, BiFunction<Comparison, Line, @Nullable Object> value) {
    static Cell text(
        String key, String title, BiFunction<Comparison, Line, @Nullable Object> value) {
      return new Cell(Table.Column.of(key, title), value);
    }

    static Cell number(
        String key, String title, BiFunction<Comparison, Line, @Nullable Object> value) {
      return new Cell(Table.Column.number(key, title, 4), value);
    }
  }

  /** A comparison for people, without what it is of. */
  public static Table of(Comparison comparison) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text("scheme", "scheme", (c, l) -> l.who().scheme()));
    cells.add(Cell.text("mapping", "map", (c, l) -> l.who().mapping()));
    cells.add(Cell.text("sign", "sign", (c, l) -> l.who().sign()));
    cells.add(Cell.text("how", "design", ComparisonTable::how));
    cells.add(Cell.text("quality", qualityTitle(comparison), ComparisonTable::qualityText));
    cells.add(Cell.text("crossbars", "crossbars", ComparisonTable::crossbarsText));
    cells.add(Cell.text("crossbars_times", "times", ComparisonTable::timesText));
    cells.addAll(ratios());
    cells.add(figure("energy_pj", "energy (pJ)", Figure.ENERGY_PJ));
    cells.add(times("energy_times", Figure.ENERGY_PJ));
    cells.add(figure("latency_ns", "latency (ns)", Figure.LATENCY_NS));
    cells.add(times("latency_times", Figure.LATENCY_NS));
    cells.add(figure("area_um2", "area (um2)", Figure.AREA_UM2));
    cells.add(times("area_times", Figure.AREA_UM2));
    cells.add(
        Cell.text(
            "index_share",
            "index",
            (c, l) -> l.place().map(p -> Numbers.percent(p.indexShare())).orElse(null)));
    cells.add(Cell.text("paper", "paper", ComparisonTable::paperText));
    return table(cells, List.of(comparison));
  }

  /** All comparisons in one table, at full precision. */
  public static Table full(List<Comparison> comparisons) {
    List<Cell> cells = new ArrayList<>();
    cells.add(key("equal_in", (c, l) -> c.target().kind().column()));
    cells.add(key("equal_to", (c, l) -> c.target().value()));
    cells.add(key("relative_to_unpruned", (c, l) -> c.target().kind() == Target.Kind.DROP));
    cells.add(key("sign_of_table", (c, l) -> c.sign()));
    cells.add(key("scheme", (c, l) -> l.who().scheme()));
    cells.add(key("mapping", (c, l) -> l.who().mapping()));
    cells.add(key("sign", (c, l) -> l.who().sign()));
    cells.add(key("is_baseline", (c, l) -> l == c.baseline()));
    cells.addAll(placeCells());
    cells.addAll(qualityCells());
    cells.add(figure("crossbars", "", Figure.CROSSBARS));
    cells.add(key("crossbars_low", (c, l) -> number(l.least())));
    cells.add(key("crossbars_high", (c, l) -> number(l.most())));
    cells.add(times("crossbars_times", Figure.CROSSBARS));
    cells.add(key("crossbars_times_low", (c, l) -> number(c.leastTimes(l))));
    cells.add(key("crossbars_times_high", (c, l) -> number(c.mostTimes(l))));
    cells.addAll(ratios());
    cells.add(figure("energy_pj", "", Figure.ENERGY_PJ));
    cells.add(times("energy_times", Figure.ENERGY_PJ));
    cells.add(figure("latency_ns", "", Figure.LATENCY_NS));
    cells.add(times("latency_times", Figure.LATENCY_NS));
    cells.add(figure("area_um2", "", Figure.AREA_UM2));
    cells.add(times("area_times", Figure.AREA_UM2));
    cells.add(figure("index_bits", "", Figure.INDEX_BITS));
    cells.add(key("index_area_share", (c, l) -> number(l, Place::indexShare)));
    cells.add(key("paper_ratio_claim", (c, l) -> claim(c, l, PaperClaims::ratio)));
    cells.add(key("paper_speed_claim", (c, l) -> claim(c, l, PaperClaims::speed)));
    cells.add(key("paper_energy_claim", (c, l) -> claim(c, l, PaperClaims::energy)));
    for (String column : HardwareSetting.COLUMNS) {
      cells.add(key(column, (c, l) -> c.hardware().text(column)));
    }
    return table(cells, comparisons);
  }

  private static List<Cell> placeCells() {
    return List.of(
        key(
            "design",
            (c, l) ->
                l.place()
                    .map(p -> p.isMeasured() ? "measured" : "interpolated")
                    .orElse("not reached")),
        key("point_below", (c, l) -> l.place().map(p -> p.below().pointId()).orElse(null)),
        key("point_above", (c, l) -> l.place().map(p -> p.above().pointId()).orElse(null)),
        key("share_of_above", (c, l) -> number(l, Place::share)),
        key("best_reached", (c, l) -> l.best()));
  }

  private static List<Cell> qualityCells() {
    return List.of(
        key("accuracy", (c, l) -> number(l, p -> p.quality(d -> d.quality().accuracy()))),
        key("accuracy_low", (c, l) -> accuracyEnd(l, false)),
        key("accuracy_high", (c, l) -> accuracyEnd(l, true)),
        key("accuracy_drop", (c, l) -> number(l, p -> p.quality(d -> d.quality().drop()))),
        key("seeds", (c, l) -> l.place().map(ComparisonTable::seeds).orElse(null)),
        key("seeds_half", (c, l) -> number(l, p -> p.quality(d -> d.quality().seedHalf()))),
        key("accuracy_split", (c, l) -> l.scored().images() > 0 ? l.scored().split() : null),
        key(
            "accuracy_images",
            (c, l) -> l.scored().images() > 0 ? (Object) l.scored().images() : null),
        key("quality", (c, l) -> number(l, p -> p.quality(d -> d.quality().value()))));
  }

  private static List<Cell> ratios() {
    return List.of(
        figure("weight_ratio", "weight r.", Figure.WEIGHT_RATIO),
        figure("cell_ratio", "cell r.", Figure.CELL_RATIO),
        figure("crossbar_ratio", "crossbar r.", Figure.CROSSBAR_RATIO),
        figure("composite_ratio", "composite r.", Figure.COMPOSITE_RATIO));
  }

  private static Cell key(String key, BiFunction<Comparison, Line, @Nullable Object> value) {
    return Cell.text(key, key, value);
  }

  private static Cell figure(String key, String title, Figure figure) {
    return Cell.number(key, title, (c, l) -> number(l, p -> p.figure(figure)));
  }

  private static Cell times(String key, Figure figure) {
    return new Cell(Table.Column.number(key, "times", 3), (c, l) -> finite(c.times(l, figure)));
  }

  private static Table table(List<Cell> cells, Collection<Comparison> comparisons) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      for (Line line : comparison.lines()) {
        List<@Nullable Object> row = new ArrayList<>();
        cells.forEach(cell -> row.add(cell.value().apply(comparison, line)));
        rows.add(row);
      }
    }
    return new Table(cells.stream().map(Cell::column).toList(), rows);
  }

  private static String qualityTitle(Comparison comparison) {
    boolean measured = comparison.lines().stream().anyMatch(l -> l.scored().images() > 0);
    return measured ? "accuracy % (95 %)" : "kept energy % (proxy)";
  }

  private static String how(Comparison comparison, Line line) {
    return line.place()
        .map(
            p ->
                p.isMeasured()
                    ? "measured " + shortId(p.below())
                    : "between %s and %s".formatted(shortId(p.below()), shortId(p.above())))
        .orElseGet(() -> "not reached, best " + best(comparison, line));
  }

  private static String best(Comparison comparison, Line line) {
    return switch (comparison.target().kind()) {
      case ACCURACY, KEPT_ENERGY -> Numbers.percent(line.best());
      case DROP -> Numbers.significant(line.best() * 100, 3) + " points";
      case CROSSBARS, ENERGY_PJ, LATENCY_NS, AREA_UM2 -> Numbers.significant(line.best(), 4);
    };
  }

  private static String shortId(Design design) {
    String id = design.pointId();
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  /** {@code 97.4 (96.8-97.9), 3 seeds +-0.2}. */
  private static @Nullable Object qualityText(Comparison comparison, Line line) {
    Place place = line.place().orElse(null);
    if (place == null) {
      return null;
    }
    double accuracy = place.quality(d -> d.quality().accuracy());
    if (line.scored().images() == 0 || Double.isNaN(accuracy)) {
      return percent(place.quality(d -> d.quality().value()));
    }
    double half = place.quality(d -> d.quality().seedHalf());
    return "%s (%s-%s)%s"
        .formatted(
            percent(accuracy),
            percent(end(place, false)),
            percent(end(place, true)),
            Double.isNaN(half)
                ? ""
                : ", %d seeds +-%s".formatted(seeds(place), Numbers.significant(half * 100, 2)));
  }

  private static String percent(double share) {
    return Numbers.significant(share * 100, 4);
  }

  /** An end of the interval of the accuracy itself; the quality may be a difference. */
  private static double end(Place place, boolean high) {
    return place.quality(
        d -> {
          Design.Quality q = d.quality();
          return q.accuracy() + (high ? q.high() : q.low()) - q.value();
        });
  }

  private static @Nullable Double accuracyEnd(Line line, boolean high) {
    return line.scored().images() == 0 ? null : number(line, p -> end(p, high));
  }

  private static int seeds(Place place) {
    return Math.min(place.below().seeds(), place.above().seeds());
  }

  private static @Nullable Object crossbarsText(Comparison comparison, Line line) {
    Double crossbars = number(line, p -> p.figure(Figure.CROSSBARS));
    return crossbars == null
        ? null
        : Numbers.significant(crossbars, 4) + range(line.least(), line.most());
  }

  private static @Nullable Object timesText(Comparison comparison, Line line) {
    double times = comparison.times(line, Figure.CROSSBARS);
    return Double.isNaN(times)
        ? null
        : Numbers.significant(times, 3)
            + (line == comparison.baseline()
                ? ""
                : range(comparison.leastTimes(line), comparison.mostTimes(line)));
  }

  /** Nothing where an interval has no width; {@code ...} for an end that is not reached. */
  private static String range(OptionalDouble low, OptionalDouble high) {
    if (low.isEmpty() && high.isEmpty() || low.equals(high)) {
      return "";
    }
    return " (%s-%s)".formatted(end(low), end(high));
  }

  private static String end(OptionalDouble value) {
    return value.isPresent() ? Numbers.significant(value.getAsDouble(), 3) : "...";
  }

  private static @Nullable Object paperText(Comparison comparison, Line line) {
    Double ratio = claim(comparison, line, PaperClaims::ratio);
    return ratio == null
        ? null
        : "<= %s, %s, %s"
            .formatted(
                ratio,
                claim(comparison, line, PaperClaims::speed),
                claim(comparison, line, PaperClaims::energy));
  }

  /** The paper's stand where ours mean the like: SegPrune as baseline, at equal quality. */
  private static @Nullable Double claim(
      Comparison comparison, Line line, java.util.function.ToDoubleFunction<PaperClaims> of) {
    Line base = comparison.baseline();
    return base == null
            || !comparison.target().kind().isQuality()
            || !base.who().scheme().equals(PaperClaims.OF)
        ? null
        : PaperClaims.over(line.who().scheme()).map(of::applyAsDouble).orElse(null);
  }

  private static @Nullable Double number(Line line, java.util.function.ToDoubleFunction<Place> of) {
    return line.place().map(of::applyAsDouble).map(ComparisonTable::finite).orElse(null);
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? finite(value.getAsDouble()) : null;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
