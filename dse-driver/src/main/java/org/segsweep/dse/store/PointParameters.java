package org.segsweep.dse.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;

/**
 * The parameters of a design point: what a specification chooses, without what follows from it.
 * Seeds are none: they make no other design.
 */
public final class PointParameters {
  /**
   * A parameter.
   *
   * @param name as users know it
   * @param numbers columns of numbers that it is read from
   * @param texts columns of text that it is read from
   * @param value of a point; {@code -} where it has none
   * @param isOfScheme whether other schemes may not have it
   */
  public record Parameter(
      String name,
      List<String> numbers,
      List<String> texts,
      Function<Values, String> value,
      boolean isOfScheme) {}

  /** The columns of one point. */
  public interface Values {
    /** NaN where there is none. */
    double number(String column);

    /** {@code -} where there is none. */
    String text(String column);
  }

  private static final List<Parameter> ALL = List.copyOf(make());

  private PointParameters() {}

  /** All parameters, pruning first. */
  public static List<Parameter> all() {
    return ALL;
  }

  /** A stored point as values. */
  public static Values of(StoredPoint point) {
    return new Values() {
      @Override
      public double number(String column) {
        Object value = point.find(column).orElse(null);
        return value instanceof Boolean flag
            ? (flag ? 1 : 0)
            : value instanceof Number number ? number.doubleValue() : Double.NaN;
      }

      @Override
      public String text(String column) {
        return point.text(column);
      }
    };
  }

  private static List<Parameter> make() {
    List<Parameter> all = new ArrayList<>();
    all.add(text("scheme", false));
    Set<String> ofSchemes = new LinkedHashSet<>();
    for (Scheme scheme : SchemeCatalogue.schemes()) {
      scheme.parameters().forEach(p -> ofSchemes.add(ResultSchema.columnOf(p.name())));
    }
    for (String column : ofSchemes) {
      boolean isText =
          ResultSchema.points().get(StoredPoint.indexOf(column)).type() == Field.Type.TEXT;
      all.add(isText ? text(column, true) : number(column, true));
    }
    for (String column : List.of("layer_settings", "row_order", "ratios", "exempt", "recover")) {
      all.add(text(column, false));
    }
    all.add(number("propagate", false));
    all.add(
        new Parameter(
            "mapping",
            List.of("active_rows", "tile_columns", "rows_per_read", "crossbar_rows"),
            List.of("mapping"),
            PointParameters::mapping,
            false));
    all.add(
        new Parameter(
            "crossbar",
            List.of("crossbar_rows", "crossbar_columns"),
            List.of(),
            v -> plain(v.number("crossbar_rows")) + "x" + plain(v.number("crossbar_columns")),
            false));
    all.add(
        new Parameter(
            "columns_per_adc",
            List.of("columns_per_adc", "crossbar_columns"),
            List.of(),
            v ->
                v.number("columns_per_adc") == v.number("crossbar_columns")
                    ? "all"
                    : plain(v.number("columns_per_adc")),
            false));
    for (String column :
        List.of(
            "cell_bits", "weight_bits", "arrays_per_adc", "dac_bits", "input_bits", "straddle")) {
      all.add(number(column, false));
    }
    for (String column :
        List.of(
            "weight_scale",
            "sign",
            "adc",
            "input_coding",
            "accelerator",
            "replication",
            "tile_packing",
            "index_store",
            "interconnect")) {
      all.add(text(column, false));
    }
    return all;
  }

  private static Parameter text(String column, boolean isOfScheme) {
    return new Parameter(column, List.of(), List.of(column), v -> v.text(column), isOfScheme);
  }

  private static Parameter number(String column, boolean isOfScheme) {
    return new Parameter(
        column, List.of(column), List.of(), v -> plain(v.number(column)), isOfScheme);
  }

  private static String mapping(Values v) {
    if (v.text("mapping").equals("A")) {
      double rows = v.number("rows_per_read");
      return rows == v.number("crossbar_rows") ? "A" : "A, %s rows a read".formatted(plain(rows));
    }
    double width = v.number("tile_columns");
    return "B, %s rows, %s columns"
        .formatted(plain(v.number("active_rows")), Double.isNaN(width) ? "all" : plain(width));
  }

  private static String plain(double number) {
    if (Double.isNaN(number)) {
      return "-";
    }
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
