package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.PointTable;

/**
 * What must be the same for designs to be compared: network, crossbar, precision, periphery,
 * accelerator, organisation and what costs follow. Not the mapping and the way signs are stored,
 * which schemes bring along.
 *
 * @param values one a column, in the order of {@link #COLUMNS}
 */
public record HardwareSetting(List<String> values) implements Comparable<HardwareSetting> {
  public static final List<String> NUMBERS =
      List.of(
          "crossbar_rows",
          "crossbar_columns",
          "cell_bits",
          "weight_bits",
          "input_bits",
          "dac_bits",
          "columns_per_adc",
          "arrays_per_adc");
  public static final List<String> TEXTS =
      List.of(
          "network",
          "adc",
          "weight_scale",
          "input_coding",
          "accelerator",
          "replication",
          "tile_packing",
          "index_store",
          "interconnect",
          "input_activity",
          "cell_activity");

  /** All of them, which {@code --where} can fix. */
  public static final List<String> COLUMNS = columns();

  public HardwareSetting {
    values = List.copyOf(values);
  }

  /** The setting of a row. */
  static HardwareSetting of(PointTable table, int row) {
    List<String> values = new ArrayList<>();
    NUMBERS.forEach(c -> values.add(whole(table.number(c, row))));
    TEXTS.forEach(c -> values.add(table.text(c, row)));
    return new HardwareSetting(values);
  }

  /** A number as it stands among the values. */
  static String whole(double number) {
    return Double.isNaN(number) ? "-" : Long.toString(Math.round(number));
  }

  private static List<String> columns() {
    List<String> all = new ArrayList<>(NUMBERS);
    all.addAll(TEXTS);
    return List.copyOf(all);
  }

  /** The value of a column as it is given to {@code --where}. */
  public String text(String column) {
    return values.get(COLUMNS.indexOf(column));
  }

  /** Crossbar and precision, and of the rest what tells this one from the others. */
  public String describe(Collection<HardwareSetting> all) {
    var text =
        new StringBuilder(
            "%s x %s crossbars, %s-bit cells, %s-bit weights"
                .formatted(
                    text("crossbar_rows"),
                    text("crossbar_columns"),
                    text("cell_bits"),
                    text("weight_bits")));
    for (String column : differing(all)) {
      if (!List.of("crossbar_rows", "crossbar_columns", "cell_bits", "weight_bits")
          .contains(column)) {
        text.append(", ").append(column).append('=').append(Terminal.safe(text(column)));
      }
    }
    return text.toString();
  }

  /** Columns of which these have more than one value. */
  public static List<String> differing(Collection<HardwareSetting> all) {
    return COLUMNS.stream().filter(c -> valuesOf(c, all).size() > 1).toList();
  }

  /** What these have in a column, as they are listed. */
  public static Set<String> valuesOf(String column, Collection<HardwareSetting> all) {
    Set<String> values = new LinkedHashSet<>();
    all.forEach(h -> values.add(h.text(column)));
    return values;
  }

  /** Whether it has all these values. */
  public boolean has(Map<String, String> wanted) {
    return wanted.entrySet().stream().allMatch(e -> text(e.getKey()).equals(e.getValue()));
  }

  /** Whole numbers by size, so by length first; the rest as text. */
  @Override
  public int compareTo(HardwareSetting o) {
    for (int c = 0; c < values.size(); c++) {
      int byLength = c < NUMBERS.size() ? values.get(c).length() - o.values.get(c).length() : 0;
      int order = byLength != 0 ? byLength : values.get(c).compareTo(o.values.get(c));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
