package org.segsweep.dse.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table, column by column.
 *
 * @param rows number of rows
 * @param columns one a requested column, in the order asked for
 */
record ColumnBatch(int rows, List<Values> columns) {
  ColumnBatch {
    columns = List.copyOf(columns);
  }

  /**
   * The values of one column. Whole numbers and reals are in {@code numbers} (NaN where null, exact
   * to 2^53), text in {@code texts}; the other array is null.
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Values(double @Nullable [] numbers, @Nullable String @Nullable [] texts) {
    double number(int row) {
      return numbers == null ? Double.NaN : numbers[row];
    }

    /** The first numbers, put into an array. */
    void copy(double[] target, int at, int rows) {
      if (numbers == null) {
        Arrays.fill(target, at, at + rows, Double.NaN);
      } else {
        System.arraycopy(numbers, 0, target, at, rows);
      }
    }

    @Nullable String text(int row) {
      return texts == null ? null : texts[row];
    }
  }
}
