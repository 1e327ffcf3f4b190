package org.segsweep.dse.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The points of a result folder, over all complete waves. Numbers of a few columns are held whole;
 * full rows are fetched for the few that are wanted.
 */
public final class PointTable {
  private final List<Part> parts;
  private final int rows;
  private final Map<String, double[]> numbers;
  private final Map<String, @Nullable String[]> texts;

  private PointTable(
      List<Part> parts,
      int rows,
      Map<String, double[]> numbers,
      Map<String, @Nullable String[]> texts) {
    this.parts = parts;
    this.rows = rows;
    this.numbers = numbers;
    this.texts = texts;
  }

  /**
   * Reads columns of numbers and of text.
   *
   * @param numeric names of whole, real or flag columns
   * @param textual names of text columns; equal texts are held once
   * @throws ResultFault when a file is damaged or lacks a column
   */
  public static PointTable read(ResultFolder folder, List<String> numeric, List<String> textual)
      throws ResultFault {
    return read(folder.pointFiles(), numeric, textual);
  }

  /** The same of one complete wave. */
  public static PointTable readWave(
      ResultFolder folder, int wave, List<String> numeric, List<String> textual)
      throws ResultFault {
    return read(folder.pointFiles(wave), numeric, textual);
  }

  private static PointTable read(List<Path> files, List<String> numeric, List<String> textual)
      throws ResultFault {
    List<Part> parts = parts(files);
    int rows = parts.stream().mapToInt(Part::rows).reduce(0, Math::addExact);
    Map<String, double[]> numbers = new HashMap<>();
    numeric.forEach(c -> numbers.put(c, new double[rows]));
    Map<String, @Nullable String[]> texts = new HashMap<>();
    textual.forEach(c -> texts.put(c, new @Nullable String[rows]));
    List<String> columns = new ArrayList<>(numeric);
    columns.addAll(textual);
    Map<String, String> distinct = new ConcurrentHashMap<>();
    ParallelFiles.each(
        parts,
        part -> {
          var fill = new Fill(numbers, texts, distinct, part.first);
          ParquetColumns.read(part.file, columns, batch -> fill.add(columns, batch));
          return part.file;
        });
    return new PointTable(parts, rows, numbers, texts);
  }

  /** The rows of one file: {@code first} and the {@code rows - 1} after it. */
  private record Part(Path file, int first, int rows) {}

  private static List<Part> parts(List<Path> files) throws ResultFault {
    List<Long> counts = ParallelFiles.each(files, ParquetColumns::rowCount);
    List<Part> parts = new ArrayList<>();
    int first = 0;
    for (int f = 0; f < counts.size(); f++) {
      int rows = Math.toIntExact(counts.get(f));
      parts.add(new Part(files.get(f), first, rows));
      first = Math.addExact(first, rows);
    }
    return parts;
  }

  /** Appends batches to the arrays. */
  private static final class Fill {
    private final Map<String, double[]> numbers;
    private final Map<String, @Nullable String[]> texts;
    private final Map<String, String> distinct;
    private int at;

    Fill(
        Map<String, double[]> numbers,
        Map<String, @Nullable String[]> texts,
        Map<String, String> distinct,
        int first) {
      this.numbers = numbers;
      this.texts = texts;
      this.distinct = distinct;
      this.at = first;
    }

    void add(List<String> columns, ColumnBatch batch) {
      for (int c = 0; c < columns.size(); c++) {
        ColumnBatch.Values values = batch.columns().get(c);
        double[] column = numbers.get(columns.get(c));
        @Nullable String[] text = texts.get(columns.get(c));
        @Nullable String last = null;
        @Nullable String shared = null;
        for (int r = 0; r < batch.rows(); r++) {
          if (column != null) {
            column[at + r] = values.number(r);
          }
          if (text != null) {
            String own = values.text(r);
            shared = isSame(own, last) ? shared : shared(own);
            last = own;
            text[at + r] = shared;
          }
        }
      }
      at += batch.rows();
    }

    @SuppressWarnings("ReferenceEquality") // Equal texts that are two objects are looked up.
    private static boolean isSame(@Nullable String a, @Nullable String b) {
      return a == b;
    }

    private @Nullable String shared(@Nullable String text) {
      return text == null ? null : distinct.computeIfAbsent(text, t -> t);
    }
  }

  /**
   * Hands over chosen columns of all rows, a row at a time; no more than a row group is held.
   *
   * @param columns names of columns of the schema
   * @param sink takes one value a column, null where there is none
   * @throws ResultFault when a file is damaged or lacks a column
   */
  public static void stream(
      ResultFolder folder, List<String> columns, Consumer<List<@Nullable Object>> sink)
      throws ResultFault {
    List<Field.Type> types =
        columns.stream()
            .map(c -> ResultSchema.points().get(StoredPoint.indexOf(c)).type())
            .toList();
    for (Path file : folder.pointFiles()) {
      ParquetColumns.read(
          file,
          columns,
          batch -> {
            for (int r = 0; r < batch.rows(); r++) {
              List<@Nullable Object> row = new ArrayList<>();
              for (int c = 0; c < types.size(); c++) {
                row.add(value(types.get(c), batch.columns().get(c), r));
              }
              sink.accept(row);
            }
          });
    }
  }

  public int rows() {
    return rows;
  }

  /** The file that holds a row. */
  Path fileOf(int row) {
    return parts.stream()
        .filter(part -> row >= part.first && row < part.first + part.rows)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("row " + row + " of " + rows))
        .file;
  }

  /** The wave that a row is of. */
  public int waveOf(ResultFolder folder, int row) throws ResultFault {
    return folder.waveOf(fileOf(row));
  }

  /** The numbers of a column themselves, not to be changed; NaN where there is none. */
  double[] column(String column) {
    double[] values = numbers.get(column);
    if (values == null) {
      throw new IllegalArgumentException(column + " was not read");
    }
    return values;
  }

  /** The number of one row; NaN where it has none. */
  public double number(String column, int row) {
    return column(column)[row];
  }

  /** The numbers of a column by row, for loops over many; NaN where there is none. */
  public IntToDoubleFunction numbers(String column) {
    double[] values = column(column);
    return row -> values[row];
  }

  /** The texts of a column by row, for loops over many; {@code -} where there is none. */
  public IntFunction<String> texts(String column) {
    @Nullable String[] values = texts.get(column);
    if (values == null) {
      throw new IllegalArgumentException(column + " was not read");
    }
    return row -> {
      String text = values[row];
      return text == null ? "-" : text;
    };
  }

  /** The text of one row, or {@code -} where it has none. */
  public String text(String column, int row) {
    @Nullable String[] values = texts.get(column);
    if (values == null) {
      throw new IllegalArgumentException(column + " was not read");
    }
    String text = values[row];
    return text == null ? "-" : text;
  }

  /** One row, of the columns that were read. */
  public PointParameters.Values values(int row) {
    return new PointParameters.Values() {
      @Override
      public double number(String column) {
        return PointTable.this.number(column, row);
      }

      @Override
      public String text(String column) {
        return PointTable.this.text(column, row);
      }
    };
  }

  /**
   * Whole rows, with every column of the schema, in row order.
   *
   * @param wanted bit set of row numbers
   */
  public List<StoredPoint> select(BitSet wanted) throws ResultFault {
    Map<String, String> distinct = new ConcurrentHashMap<>();
    return ParallelFiles.each(parts, part -> select(part, wanted, distinct)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<StoredPoint> select(Part part, BitSet wanted, Map<String, String> distinct)
      throws ResultFault {
    BitSet own = wanted.get(part.first, part.first + part.rows);
    List<StoredPoint> selected = new ArrayList<>(own.cardinality());
    if (!own.isEmpty()) {
      List<Field<PointRow>> fields = ResultSchema.points();
      ParquetColumns.select(
          part.file,
          StoredPoint.columns(),
          own,
          batch -> {
            for (int row = 0; row < batch.rows(); row++) {
              selected.add(new StoredPoint(rowOf(fields, batch, row, distinct)));
            }
          });
    }
    return selected;
  }

  private static @Nullable Object[] rowOf(
      List<Field<PointRow>> fields, ColumnBatch batch, int row, Map<String, String> distinct) {
    @Nullable Object[] values = new Object[fields.size()];
    for (int c = 0; c < values.length; c++) {
      Object value = value(fields.get(c).type(), batch.columns().get(c), row);
      values[c] = value instanceof String text ? distinct.computeIfAbsent(text, t -> t) : value;
    }
    return values;
  }

  private static @Nullable Object value(Field.Type type, ColumnBatch.Values column, int row) {
    double number = column.number(row);
    if (type != Field.Type.TEXT && Double.isNaN(number)) {
      return null;
    }
    return switch (type) {
      case TEXT -> column.text(row);
      case WHOLE -> (long) number;
      case REAL -> number;
      case FLAG -> number != 0;
    };
  }
}
