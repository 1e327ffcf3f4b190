package org.segsweep.map;

import java.io.Serializable;
import java.util.OptionalInt;
import org.segsweep.workload.Checks;

/** How blocks share crossbars; {@code toString} is the form in specifications and results. */
public sealed interface Packing extends Serializable {

  /** The letter of the mode, {@code A} or {@code B}. */
  String mode();

  /** Rows that are active together on a crossbar of {@code crossbarRows}. */
  int activeRows(int crossbarRows);

  /** Rows that are driven in one read of a crossbar of {@code crossbarRows}. */
  int rowsPerRead(int crossbarRows);

  /**
   * Most cells that are not zero in a column of a read, where each crossbar-high piece of a block's
   * column holds at most {@code bound}: tiles that do not divide a crossbar's rows may lie over two
   * such pieces.
   */
  default int nonZerosPerRead(int crossbarRows, int bound) {
    return crossbarRows % activeRows(crossbarRows) == 0 ? bound : 2 * bound;
  }

  /** Mode A: only one block is stored on an array, and all its rows are driven together. */
  static Packing wholeArray() {
    return new WholeArray(OptionalInt.empty());
  }

  /** Mode B with tiles of the array's full width. */
  static Packing rowGroups(int activeRows) {
    return new RowGroups(activeRows, OptionalInt.empty());
  }

  /** Mode B with tiles of {@code tileColumns} cells, several side by side. */
  static Packing rowGroups(int activeRows, int tileColumns) {
    return new RowGroups(activeRows, OptionalInt.of(tileColumns));
  }

  /**
   * Mode A.
   *
   * @param rows rows driven in one read, such as those of an operation unit; all when empty
   */
  record WholeArray(OptionalInt rows) implements Packing {
    public WholeArray {
      rows.ifPresent(r -> Checks.positive("packing.rowsPerRead", r));
    }

    @Override
    public String mode() {
      return "A";
    }

    @Override
    public int activeRows(int crossbarRows) {
      return crossbarRows;
    }

    @Override
    public int rowsPerRead(int crossbarRows) {
      return rows.orElse(crossbarRows);
    }

    @Override
    public String toString() {
      return rows.isPresent() ? "A(" + rows.getAsInt() + ")" : "A";
    }

    // OptionalInt is not serializable.
    private Object writeReplace() {
      return new Form(rows.orElse(0));
    }

    private record Form(int rows) implements Serializable {
      private Object readResolve() {
        return new WholeArray(rows == 0 ? OptionalInt.empty() : OptionalInt.of(rows));
      }
    }
  }

  /**
   * Mode B: tiles of {@code activeRows} rows of one layer are packed into arrays, and one tile is
   * read at a time.
   *
   * @param activeRows rows of a tile, {@code r}
   * @param tileColumns columns of a tile in cells, a multiple of a weight's cells; the array's
   *     width when empty
   */
  record RowGroups(int activeRows, OptionalInt tileColumns) implements Packing {
    public RowGroups {
      Checks.positive("packing.activeRows", activeRows);
      tileColumns.ifPresent(columns -> Checks.positive("packing.tileColumns", columns));
    }

    @Override
    public String mode() {
      return "B";
    }

    @Override
    public int activeRows(int crossbarRows) {
      return activeRows;
    }

    @Override
    public int rowsPerRead(int crossbarRows) {
      return activeRows;
    }

    @Override
    public String toString() {
      String width = tileColumns.isPresent() ? Integer.toString(tileColumns.getAsInt()) : "full";
      return "B(" + activeRows + "," + width + ")";
    }

    // OptionalInt is not serializable.
    private Object writeReplace() {
      return new Form(activeRows, tileColumns.orElse(0));
    }

    private record Form(int activeRows, int tileColumns) implements Serializable {
      private Object readResolve() {
        return tileColumns == 0 ? rowGroups(activeRows) : rowGroups(activeRows, tileColumns);
      }
    }
  }
}
