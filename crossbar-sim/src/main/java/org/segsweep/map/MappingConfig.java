package org.segsweep.map;

import java.io.Serializable;
import java.util.OptionalInt;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.prune.ArrayTile;
import org.segsweep.workload.Checks;

/**
 * Everything the mapping of a layer depends on besides the layer itself. Construction checks that
 * the parts fit each other, so a configuration that exists can map any layer.
 *
 * @param crossbar array geometry
 * @param weightBits bits of a weight, 1 to 32; a weight takes {@code b = ceil(weightBits /
 *     cellBits)} cells for each of the {@code sigma} columns of its sign scheme
 * @param sign how signs are stored
 * @param packing mode A or B
 * @param straddle whether a weight's cells may lie on two arrays; mode A only
 * @param rowsAtOnce rows driven in one read; the rows of an array in mode A and of a tile in mode B
 *     when empty. Give it for every layer of a network whose converters are made for fewer rows, as
 *     with FORMS, where exempt layers are read in the same small groups
 * @param columnNonZeros most cells of a read column that are not zero, where pruning bounds them as
 *     TinyADC does; empty where every row may hold one. Never with offset signs, which store a zero
 *     weight in cells that are not zero
 */
public record MappingConfig(
    Crossbar crossbar,
    int weightBits,
    SignScheme sign,
    Packing packing,
    boolean straddle,
    OptionalInt rowsAtOnce,
    OptionalInt columnNonZeros)
    implements Serializable {

  /**
   * @throws IllegalArgumentException naming the setting, its value and the way out when a weight
   *     does not fit the columns, the rows of a tile exceed the array, or tile columns are not
   *     whole weights
   */
  public MappingConfig {
    Checks.inRange("weightBits", weightBits, 1, 32);
    int weight = CeilDiv.of(weightBits, crossbar.cellBits()) * sign.columnFactor();
    Checks.require(
        weight <= crossbar.columns(),
        "crossbar.columns: %d cannot hold one weight, which takes %d cells (%d bits, %d-bit cells,"
            + " %s); use wider arrays or fewer weight bits",
        crossbar.columns(),
        weight,
        weightBits,
        crossbar.cellBits(),
        sign.label());
    if (packing instanceof Packing.RowGroups groups) {
      checkGroups(groups, crossbar, weight, straddle);
    }
    int active = activeRows(packing, crossbar);
    if (rowsAtOnce.isPresent()) {
      Checks.require(
          rowsAtOnce.getAsInt() >= 1 && rowsAtOnce.getAsInt() <= active,
          "rowsAtOnce: %d is not between 1 and the %d rows that are active together",
          rowsAtOnce.getAsInt(),
          active);
    }
    if (columnNonZeros.isPresent()) {
      Checks.positive("columnNonZeros", columnNonZeros.getAsInt());
      Checks.require(
          sign != SignScheme.OFFSET,
          "columnNonZeros: offset signs store zero weights in cells that are not zero");
    }
  }

  /** A configuration whose columns may hold a weight in every row. */
  public MappingConfig(
      Crossbar crossbar,
      int weightBits,
      SignScheme sign,
      Packing packing,
      boolean straddle,
      OptionalInt rowsAtOnce) {
    this(crossbar, weightBits, sign, packing, straddle, rowsAtOnce, OptionalInt.empty());
  }

  /** A configuration that drives all active rows at once. */
  public MappingConfig(
      Crossbar crossbar, int weightBits, SignScheme sign, Packing packing, boolean straddle) {
    this(crossbar, weightBits, sign, packing, straddle, OptionalInt.empty());
  }

  /** A configuration that keeps the cells of a weight together and drives all active rows. */
  public static MappingConfig of(
      Crossbar crossbar, int weightBits, SignScheme sign, Packing packing) {
    return new MappingConfig(crossbar, weightBits, sign, packing, false);
  }

  /** The same mapping, at most {@code rows} of it driven in one read. */
  public MappingConfig withRowsAtOnce(int rows) {
    return new MappingConfig(
        crossbar, weightBits, sign, packing, straddle, OptionalInt.of(rows), columnNonZeros);
  }

  /** The same mapping of a layer with at most {@code cells} not zero in a column of a read. */
  public MappingConfig withColumnNonZeros(int cells) {
    return new MappingConfig(
        crossbar, weightBits, sign, packing, straddle, rowsAtOnce, OptionalInt.of(cells));
  }

  private static void checkGroups(
      Packing.RowGroups groups, Crossbar crossbar, int weight, boolean straddle) {
    Checks.require(
        groups.activeRows() <= crossbar.rows(),
        "packing.activeRows: %d exceeds the %d rows of the crossbar; lower it to at most %d",
        groups.activeRows(),
        crossbar.rows(),
        crossbar.rows());
    Checks.require(
        !straddle,
        "straddle: true needs whole-array packing; with row groups a weight's cells stay together");
    int columns = groups.tileColumns().orElse(crossbar.columns());
    Checks.require(
        columns <= crossbar.columns(),
        "packing.tileColumns: %d exceeds the %d columns of the crossbar; lower it to at most %d",
        columns,
        crossbar.columns(),
        crossbar.columns());
    Checks.require(
        groups.tileColumns().isEmpty() || columns % weight == 0,
        "packing.tileColumns: %d is not a multiple of the %d cells of a weight; use %d",
        columns,
        weight,
        Math.max(weight, columns / weight * weight));
  }

  private static int activeRows(Packing packing, Crossbar crossbar) {
    return packing instanceof Packing.RowGroups groups ? groups.activeRows() : crossbar.rows();
  }

  /** Cells of one weight on one array: {@code b * sigma}. */
  public int cellsPerWeight() {
    return CeilDiv.of(weightBits, crossbar.cellBits()) * sign.columnFactor();
  }

  /** Filters side by side on an array, {@code Cw = floor(C / (b * sigma))}. */
  public int filtersPerCrossbar() {
    return crossbar.columns() / cellsPerWeight();
  }

  /** Columns read together: a tile's in mode B, the array's in mode A. */
  public int columnsAtOnce() {
    return packing instanceof Packing.RowGroups groups
        ? groups.tileColumns().orElse(crossbar.columns())
        : crossbar.columns();
  }

  /** Rows that belong together on an array: all of them in mode A, a tile's in mode B. */
  public int activeRows() {
    return activeRows(packing, crossbar);
  }

  /** Tiles that share an array in mode B; 1 in mode A. */
  long tilesPerCrossbar() {
    return (long) (crossbar.rows() / activeRows()) * (crossbar.columns() / columnsAtOnce());
  }

  /** Most rows driven in one read; what the converters must resolve. */
  public int rowsPerRead() {
    return rowsAtOnce.orElse(activeRows());
  }

  /** Rows of a read that converters must resolve: those that can hold a cell that is not zero. */
  public int convertedRows() {
    return convertedRows(rowsPerRead());
  }

  /** The same for a read of fewer rows. */
  public int convertedRows(int rows) {
    return Math.min(rows, columnNonZeros.orElse(rows));
  }

  /** What a scheme that prunes towards whole arrays needs to know. */
  public ArrayTile tile() {
    return new ArrayTile(crossbar.rows(), filtersPerCrossbar());
  }

  // OptionalInt is not serializable.
  private Object writeReplace() {
    return new Form(
        crossbar,
        weightBits,
        sign,
        packing,
        straddle,
        rowsAtOnce.orElse(0),
        columnNonZeros.orElse(0));
  }

  private record Form(
      Crossbar crossbar,
      int weightBits,
      SignScheme sign,
      Packing packing,
      boolean straddle,
      int rowsAtOnce,
      int columnNonZeros)
      implements Serializable {
    private Object readResolve() {
      return new MappingConfig(
          crossbar,
          weightBits,
          sign,
          packing,
          straddle,
          optional(rowsAtOnce),
          optional(columnNonZeros));
    }

    private static OptionalInt optional(int value) {
      return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }
  }
}
