package org.segsweep.prune.scheme;

import java.util.Arrays;
import org.segsweep.segment.TopK;
import org.segsweep.workload.WeightMatrix;

/**
 * Keeps a number of rows and a number of columns by squared L2 norm: columns first and rows on the
 * survivors, or the other way round, whichever keeps more energy; a tie goes to columns first. The
 * exact joint projection is combinatorial.
 */
final class JointProjection {
  private JointProjection() {}

  static SubMatrix of(WeightMatrix weights, int rowCount, int columnCount) {
    SubMatrix whole =
        new SubMatrix(SubMatrix.all(weights.rows()), SubMatrix.all(weights.columns()));
    return within(weights, whole, rowCount, columnCount);
  }

  /** The same for a part of the matrix. */
  static SubMatrix within(WeightMatrix weights, SubMatrix part, int rowCount, int columnCount) {
    int[] rows = part.rows();
    int[] columns = part.columns();

    int[] firstColumns = topColumns(weights, rows, columns, columnCount);
    SubMatrix columnsFirst =
        new SubMatrix(topRows(weights, rows, firstColumns, rowCount), firstColumns);

    int[] firstRows = topRows(weights, rows, columns, rowCount);
    SubMatrix rowsFirst =
        new SubMatrix(firstRows, topColumns(weights, firstRows, columns, columnCount));

    return rowsFirst.energy(weights) > columnsFirst.energy(weights) ? rowsFirst : columnsFirst;
  }

  private static int[] topColumns(WeightMatrix weights, int[] rows, int[] columns, int count) {
    return pick(columns, TopK.of(SubMatrix.columnEnergies(weights, rows, columns), count));
  }

  private static int[] topRows(WeightMatrix weights, int[] rows, int[] columns, int count) {
    return pick(rows, TopK.of(SubMatrix.rowEnergies(weights, rows, columns), count));
  }

  private static int[] pick(int[] items, int[] positions) {
    return Arrays.stream(positions).map(position -> items[position]).toArray();
  }
}
