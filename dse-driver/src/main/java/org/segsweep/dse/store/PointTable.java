package org.segsweep.dse.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The points of a result folder, over all complete waves. Numbers of a few columns are held whole;
 * full rows are fetched for the few that are wanted.
 */
public final class PointTable {
  private static final String NONE = "-";

  private final List<Part> parts;
  private final int rows;
  private final Set<String> constants;
  private final Map<String, IntToDoubleFunction> numbers;
  private final Map<String, IntFunction<String>> texts;

  private PointTable(
      List<Part> parts,
      Set<String> constants,
      Map<String, IntToDoubleFunction> numbers,
      Map<String, IntFunction<String>> texts) {
    this.parts = parts;
    this.rows = rowsOf(parts);
    this.constants = constants;
    this.numbers = numbers;
    this.texts = texts;
  }

  private static int rowsOf(List<Part> parts) {
    return parts.stream().mapToInt(Part::rows).reduce(0, Math::addExact);
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
    return readSome(folder.waves().pointFiles(), numeric, textual, null);
  }

  /** The same of one complete wave. */
  public static PointTable readWave(
      ResultFolder folder, int wave, List<String> numeric, List<String> textual)
      throws ResultFault {
    return readSome(folder.waves().pointFiles(wave), numeric, textual, null);
  }

  /**
   * The same of some rows, which are then the rows of the table, in their order.
   *
   * @param wanted row numbers in the table of all
   */
  public static PointTable read(
      ResultFolder folder, List<String> numeric, List<String> textual, BitSet wanted)
      throws ResultFault {
    return readSome(folder.waves().pointFiles(), numeric, textual, wanted);
  }

  private static PointTable readSome(
      List<Path> files, List<String> numeric, List<String> textual, @Nullable BitSet wanted)
      throws ResultFault {
    List<String> asked = new ArrayList<>(numeric);
    asked.addAll(textual);
    List<Footer> footers = ParallelFiles.each(files, f -> ParquetColumns.footer(f, asked));
    List<Part> parts = parts(files, footers, wanted);
    Map<String, ConstantColumn> constants = Footer.common(footers);
    List<String> varying = asked.stream().filter(c -> !constants.containsKey(c)).toList();
    int rows = rowsOf(parts);
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, String[]> texts = new HashMap<>();
    for (String column : varying) {
      if (numeric.contains(column)) {
        numbers.put(column, new double[rows]);
      }
      if (textual.contains(column)) {
        texts.put(column, new String[rows]);
      }
    }
    Map<String, String> distinct = new ConcurrentHashMap<>();
    ParallelFiles.each(
        varying.isEmpty() ? List.of() : parts,
        part -> {
          var fill = new Fill(numbers, texts, distinct, part.first);
          part.read(varying, batch -> fill.add(varying, batch));
          return part.file;
        });
    Map<String, IntToDoubleFunction> numbersOf = new HashMap<>();
    numeric.forEach(c -> numbersOf.put(c, numbers(constants.get(c), numbers.get(c))));
    Map<String, IntFunction<String>> textsOf = new HashMap<>();
    textual.forEach(c -> textsOf.put(c, texts(constants.get(c), texts.get(c))));
    return new PointTable(parts, constants.keySet(), numbersOf, textsOf);
  }

  private static IntToDoubleFunction numbers(
      @Nullable ConstantColumn constant, double @Nullable [] values) {
    if (values != null) {
      return row -> values[row];
    }
    double all = constant == null ? Double.NaN : constant.number();
    return row -> all;
  }

  private static IntFunction<String> texts(
      @Nullable ConstantColumn constant, String @Nullable [] values) {
    if (values != null) {
      return row -> values[row];
    }
    String all = constant == null || constant.text() == null ? NONE : constant.text();
    return row -> all;
  }

  /**
   * The rows of one file: {@code first} and the {@code rows - 1} after it.
   *
   * @param chosen which rows of the file they are; null for all
   */
  private record Part(Path file, int first, int rows, @Nullable BitSet chosen) {
    void read(List<String> columns, Consumer<ColumnBatch> sink) throws ResultFault {
      if (chosen == null) {
        ParquetColumns.read(file, columns, sink);
      } else if (!chosen.isEmpty()) {
        ParquetColumns.select(file, columns, chosen, sink);
      }
    }

    /** Where rows of the table are in the file. */
    BitSet inFile(BitSet wanted) {
      BitSet own = wanted.get(first, first + rows);
      if (chosen == null) {
        return own;
      }
      BitSet found = new BitSet();
      int at = 0;
      for (int r = chosen.nextSetBit(0); r >= 0; r = chosen.nextSetBit(r + 1)) {
        found.set(r, own.get(at++));
      }
      return found;
    }
  }

  private static List<Part> parts(List<Path> files, List<Footer> footers, @Nullable BitSet wanted) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    int first = 0;
    for (int f = 0; f < files.size(); f++) {
      int stored = footers.get(f).rows();
      BitSet chosen = wanted == null ? null : wanted.get(start, Math.addExact(start, stored));
      int rows = chosen == null ? stored : chosen.cardinality();
      parts.add(new Part(files.get(f), first, rows, chosen));
      start = Math.addExact(start, stored);
      first += rows;
    }
    return parts;
  }

  /** Appends batches to the arrays. */
  private static final class Fill {
    /** Of so many different texts in a batch most do not come again elsewhere. */
    private static final int MOST_SHARED = 1 << 12;

    private final Map<String, double[]> numbers;
    private final Map<String, String[]> texts;
    private final Map<String, String> distinct;
    private int at;

    Fill(
        Map<String, double[]> numbers,
        Map<String, String[]> texts,
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
        if (column != null) {
          values.copy(column, at, batch.rows());
        }
        String[] text = texts.get(columns.get(c));
        if (text != null) {
          addTexts(values, text, batch.rows());
        }
      }
      at += batch.rows();
    }

    /** Readers hand out the same object for equal neighbours, and for most equal texts. */
    private void addTexts(ColumnBatch.Values values, String[] column, int rows) {
      Map<String, String> known = new IdentityHashMap<>();
      String last = NONE;
      String shared = NONE;
      for (int r = 0; r < rows; r++) {
        String text = values.text(r);
        String own = text == null ? NONE : text;
        if (!isSame(own, last)) {
          shared =
              known.size() < MOST_SHARED
                  ? known.computeIfAbsent(own, o -> distinct.computeIfAbsent(o, t -> t))
                  : own;
          last = own;
        }
        column[at + r] = shared;
      }
    }

    @SuppressWarnings("ReferenceEquality") // Equal texts that are two objects are looked up.
    private static boolean isSame(String a, String b) {
      return a == b;
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
    for (Path file : folder.waves().pointFiles()) {
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
    return folder.waves().of(fileOf(row));
  }

  /** Whether the files say that all rows have the same in a column; they need not know. */
  public boolean isConstant(String column) {
    return constants.contains(column);
  }

  /** The numbers of a column in an array of their own; NaN where there is none. */
  public double[] column(String column) {
    return IntStream.range(0, rows()).mapToDouble(numbers(column)).toArray();
  }

  /** The number of one row; NaN where it has none. */
  public double number(String column, int row) {
    return numbers(column).applyAsDouble(row);
  }

  /** The numbers of a column by row, for loops over many; NaN where there is none. */
  public IntToDoubleFunction numbers(String column) {
    return found(column, numbers.get(column));
  }

  /** The texts of a column by row, for loops over many; {@code -} where there is none. */
  public IntFunction<String> texts(String column) {
    return found(column, texts.get(column));
  }

  /** The text of one row, or {@code -} where it has none. */
  public String text(String column, int row) {
    return texts(column).apply(row);
  }

  private static <T> T found(String column, @Nullable T values) {
    if (values == null) {
      throw new IllegalArgumentException(column + " was not read");
    }
    return values;
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
    BitSet own = part.inFile(wanted);
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
