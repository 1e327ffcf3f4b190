package org.segsweep.dse.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of values: the same rows print rounded for people and in full for programs.
 *
 * @param columns at least one
 * @param rows one value a column: a String, a number, a Boolean, or null for "not there"
 */
public record Table(List<Column> columns, List<List<@Nullable Object>> rows) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  /**
   * One column.
   *
   * @param key machine name, snake case with its unit
   * @param title what a terminal shows, with its unit
   * @param format value to text for the terminal
   */
  public record Column(String key, String title, Function<Object, String> format) {
    /** A column of text or whole numbers. */
    public static Column of(String key, String title) {
      return new Column(key, title, Column::plain);
    }

    /** A column of numbers shown with {@code digits} significant digits. */
    public static Column number(String key, String title, int digits) {
      return new Column(
          key, title, v -> v instanceof Number n ? Numbers.significant(n, digits) : plain(v));
    }

    private static String plain(Object value) {
      return value instanceof Long || value instanceof Integer
          ? Numbers.grouped(((Number) value).longValue())
          : value.toString();
    }
  }

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The table as text that ends with a line feed. */
  public String render(TableFormat format) {
    return switch (format) {
      case TABLE -> aligned();
      case CSV -> csv();
      case JSON -> json();
    };
  }

  private String aligned() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::title).toList());
    for (List<@Nullable Object> row : rows) {
      List<String> line = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        line.add(shown(c, row.get(c)));
      }
      lines.add(line);
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], width(line.get(c)));
      }
    }
    var text = new StringBuilder();
    for (List<String> line : lines) {
      var out = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String pad = " ".repeat(widths[c] - width(line.get(c)));
        out.append("  ").append(isNumeric(c) ? pad + line.get(c) : line.get(c) + pad);
      }
      text.append(out.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A value as people read it. */
  public String shown(int column, @Nullable Object value) {
    return value == null ? "-" : Terminal.safe(columns.get(column).format().apply(value));
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** Whether the first value of a column is a number. */
  public boolean isNumeric(int column) {
    for (List<@Nullable Object> row : rows) {
      Object value = row.get(column);
      if (value != null) {
        return value instanceof Number;
      }
    }
    return false;
  }

  private String csv() {
    var text = new StringBuilder(Csv.line(columns.stream().map(Column::key).toList()));
    rows.forEach(row -> text.append(Csv.line(row)));
    return text.toString();
  }

  private String json() {
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        Object value = row.get(c);
        boolean finite = !(value instanceof Number n) || Double.isFinite(n.doubleValue());
        object.put(columns.get(c).key(), finite ? value : null);
      }
      objects.add(object);
    }
    try {
      return JSON.writeValueAsString(objects) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a table of plain values is always JSON", e);
    }
  }
}
