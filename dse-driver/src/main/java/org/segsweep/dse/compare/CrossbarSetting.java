package org.segsweep.dse.compare;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.store.PointTable;

/**
 * A crossbar with its precision: what must be equal for counts of crossbars to be compared.
 *
 * @param rows word lines
 * @param columns bit lines
 */
record CrossbarSetting(int rows, int columns, int cellBits, int weightBits)
    implements Comparable<CrossbarSetting> {
  /** The columns that it is read from. */
  static final List<String> NUMBERS =
      List.of("crossbar_rows", "crossbar_columns", "cell_bits", "weight_bits");

  /** The array of ISAAC (ISCA 2016) with 8-bit weights: what most readers compare on. */
  private static final CrossbarSetting COMMON = new CrossbarSetting(128, 128, 2, 8);

  static CrossbarSetting of(PointTable table, int row) {
    return new CrossbarSetting(
        (int) table.number("crossbar_rows", row),
        (int) table.number("crossbar_columns", row),
        (int) table.number("cell_bits", row),
        (int) table.number("weight_bits", row));
  }

  /** The one that a table is made for: the common one where it is there, else the middle one. */
  static CrossbarSetting chosen(SortedSet<CrossbarSetting> all) {
    return all.contains(COMMON) ? COMMON : List.copyOf(all).get(all.size() / 2);
  }

  /** What stands above the table of this one of several. */
  String heading(int all) {
    return all == 1 ? toString() : "%s, one of %d settings swept".formatted(this, all);
  }

  /** The first columns of such a table: who needs the crossbars, and how many unpruned. */
  static List<Table.Column> firstColumns() {
    return List.of(
        Table.Column.of("scheme", "scheme"),
        Table.Column.of("mapping", "mapping"),
        Table.Column.of("sign", "sign"),
        Table.Column.of("dense_crossbars", "unpruned"));
  }

  @Override
  public String toString() {
    return "%d x %d crossbars, %d-bit cells, %d-bit weights"
        .formatted(rows, columns, cellBits, weightBits);
  }

  @Override
  public int compareTo(CrossbarSetting o) {
    return Arrays.compare(
        new int[] {rows, columns, cellBits, weightBits},
        new int[] {o.rows, o.columns, o.cellBits, o.weightBits});
  }
}
