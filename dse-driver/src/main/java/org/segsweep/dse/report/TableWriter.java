package org.segsweep.dse.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of any number, as {@link Table} writes those that it holds. For people, rows are held
 * back for the widths of their columns, so there is a most.
 */
public final class TableWriter {
  private static final int DIGITS = 6;
  private static final int CHECKED_EVERY = 1024;

  private final PrintWriter out;
  private final TableFormat format;
  private final int most;
  private final List<List<@Nullable Object>> held = new ArrayList<>();
  private List<String> columns = List.of();
  private @Nullable JsonGenerator json;
  private boolean isCut;
  private long rows;

  /**
   * @param most rows that are shown to people; programs get them all
   */
  public TableWriter(PrintWriter out, TableFormat format, int most) {
    this.out = out;
    this.format = format;
    this.most = most;
  }

  /** The names of the columns; those that come again get a number. */
  public void begin(List<String> names) {
    columns = distinct(names);
    switch (format) {
      case TABLE -> held.clear();
      case CSV -> out.print(Csv.line(columns));
      case JSON -> json = opened();
    }
  }

  /** One row; false when no more are wanted. */
  public boolean row(List<@Nullable Object> row) {
    switch (format) {
      case TABLE -> {
        if (held.size() == most) {
          isCut = true;
          return false;
        }
        held.add(row);
      }
      case CSV -> out.print(Csv.line(row));
      case JSON -> object(row);
    }
    rows++;
    // It flushes, so not after each row.
    return rows % CHECKED_EVERY != 0 || !out.checkError();
  }

  /** The end; nothing may follow. */
  public void end() {
    switch (format) {
      case TABLE ->
          out.print(
              new Table(
                      columns.stream()
                          .map(c -> Table.Column.number(c, Terminal.safe(c), DIGITS))
                          .toList(),
                      held)
                  .render(format));
      case CSV -> {}
      case JSON -> closed();
    }
    out.flush();
  }

  /** Whether rows were left out for people. */
  public boolean isCut() {
    return isCut;
  }

  private static List<String> distinct(List<String> names) {
    List<String> distinct = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      String free = name;
      for (int n = 2; !seen.add(free); n++) {
        free = name + "_" + n;
      }
      distinct.add(free);
    }
    return List.copyOf(distinct);
  }

  private JsonGenerator opened() {
    try {
      JsonGenerator generator =
          JsonFactory.builder()
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
              .build()
              .createGenerator(out)
              .setPrettyPrinter(new DefaultPrettyPrinter());
      generator.writeStartArray();
      return generator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void object(List<@Nullable Object> row) {
    JsonGenerator generator = json;
    if (generator == null) {
      throw new IllegalStateException("rows come after begin");
    }
    try {
      generator.writeStartObject();
      for (int c = 0; c < columns.size(); c++) {
        generator.writeFieldName(columns.get(c));
        value(generator, row.get(c));
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void value(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value instanceof BigDecimal exact) {
      generator.writeNumber(exact);
    } else if (value instanceof BigInteger whole) {
      generator.writeNumber(whole);
    } else if (value instanceof Double || value instanceof Float) {
      double real = ((Number) value).doubleValue();
      if (Double.isFinite(real)) {
        generator.writeNumber(value instanceof Float f ? Double.parseDouble(f.toString()) : real);
      } else {
        generator.writeNull();
      }
    } else if (value instanceof Number whole) {
      generator.writeNumber(whole.longValue());
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value.toString());
    }
  }

  private void closed() {
    try {
      JsonGenerator generator = json;
      if (generator != null) {
        generator.writeEndArray();
        generator.close();
        out.println();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
