package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.store.Field;
import org.segsweep.dse.store.PointRow;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.ResultSchema;
import org.segsweep.dse.store.StoredPoint;

/**
 * Chosen rows of the points table, coded column by column, and some of them in full.
 *
 * @param points in full, by their row numbers in the table
 */
record PageRows(List<PageColumn> columns, Map<Integer, StoredPoint> points) {
  private static final int FEWEST_DIGITS = 8;
  private static final int ALL_DIGITS = 16;
  private static final Set<String> LEFT_OUT = Set.of("status", "reason", "mapping_id");

  /**
   * Codes the rows.
   *
   * @param rows of the table of all points
   * @param inFull some of these
   */
  static PageRows of(ResultFolder folder, BitSet rows, List<Integer> inFull, DataBlock data)
      throws ResultFault {
    List<Field<PointRow>> fields = ResultSchema.points();
    List<PageColumn> columns = new ArrayList<>();
    Map<Integer, List<@Nullable Object>> values = new HashMap<>();
    inFull.forEach(r -> values.put(r, new ArrayList<>()));
    PointTable table = PointTable.read(folder, names(fields, false), names(fields, true), rows);
    for (Field<PointRow> field : fields) {
      values.forEach((row, all) -> all.add(value(field, table, rows.get(0, row).cardinality())));
      if (!LEFT_OUT.contains(field.name())) {
        columns.add(column(field, table, data));
      }
    }
    Map<Integer, StoredPoint> points = new HashMap<>();
    values.forEach((row, all) -> points.put(row, StoredPoint.of(all)));
    return new PageRows(columns, points);
  }

  private static @Nullable Object value(Field<PointRow> field, PointTable table, int row) {
    if (field.type() == Field.Type.TEXT) {
      String text = table.text(field.name(), row);
      return text.equals("-") ? null : text;
    }
    double number = table.number(field.name(), row);
    if (Double.isNaN(number)) {
      return null;
    }
    return switch (field.type()) {
      case WHOLE -> (Object) (long) number;
      case FLAG -> number != 0;
      case REAL, TEXT -> number;
    };
  }

  private static List<String> names(List<Field<PointRow>> fields, boolean text) {
    return fields.stream()
        .filter(f -> (f.type() == Field.Type.TEXT) == text)
        .map(Field::name)
        .toList();
  }

  private static PageColumn column(Field<PointRow> field, PointTable table, DataBlock data) {
    var head =
        new PageColumn.Head(
            field.name(), field.type().name().toLowerCase(Locale.ROOT), field.meaning());
    if (field.type() != Field.Type.TEXT) {
      double[] numbers =
          IntStream.range(0, table.rows()).mapToDouble(table.numbers(field.name())).toArray();
      return PageColumn.ofNumbers(head, numbers, data);
    }
    IntFunction<String> own = table.texts(field.name());
    if (field.name().equals("point_id")) {
      String[] ids = IntStream.range(0, table.rows()).mapToObj(own).toArray(String[]::new);
      return PageColumn.ofHex(head, ids, digits(ids), data);
    }
    @Nullable String[] texts = new @Nullable String[table.rows()];
    for (int i = 0; i < texts.length; i++) {
      String text = own.apply(i);
      texts[i] = text.equals("-") ? null : text;
    }
    return PageColumn.ofTexts(head, texts, data);
  }

  /** How many digits tell the ids apart, an even number. */
  private static int digits(String[] ids) {
    for (int digits = FEWEST_DIGITS; digits < ALL_DIGITS; digits += 2) {
      Set<String> beginnings = new HashSet<>();
      int length = digits;
      if (List.of(ids).stream().allMatch(id -> beginnings.add(id.substring(0, length)))) {
        return digits;
      }
    }
    return ALL_DIGITS;
  }
}
