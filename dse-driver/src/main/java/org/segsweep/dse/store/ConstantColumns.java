package org.segsweep.dse.store;

import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Columns that the footer says have one value, or none, in a whole row group: most columns of a
 * large sweep, which then need no decoding.
 */
final class ConstantColumns {
  /** Writers may cut longer bounds. */
  private static final int LONGEST_TEXT = 32;

  private ConstantColumns() {}

  /** The values of a column, where the footer is enough to tell. */
  static Optional<ColumnBatch.Values> of(BlockMetaData group, ColumnDescriptor column, int rows) {
    if (group.getRowCount() != rows) {
      return Optional.empty();
    }
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      if (Arrays.equals(chunk.getPath().toArray(), column.getPath())) {
        return values(chunk.getStatistics(), column, rows);
      }
    }
    return Optional.empty();
  }

  private static Optional<ColumnBatch.Values> values(
      @Nullable Statistics<?> statistics, ColumnDescriptor column, int rows) {
    if (statistics == null || !statistics.isNumNullsSet()) {
      return Optional.empty();
    }
    if (statistics.getNumNulls() == rows) {
      return Optional.of(filled(column, null, rows));
    }
    if (statistics.getNumNulls() > 0
        || !statistics.hasNonNullValue()
        || !statistics.genericGetMin().equals(statistics.genericGetMax())) {
      return Optional.empty();
    }
    Object value = statistics.genericGetMin();
    return value instanceof Binary text && text.length() > LONGEST_TEXT
        ? Optional.empty()
        : Optional.of(filled(column, value, rows));
  }

  private static ColumnBatch.Values filled(
      ColumnDescriptor column, @Nullable Object value, int rows) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
        @Nullable String[] texts = new @Nullable String[rows];
        if (value instanceof Binary binary) {
          Arrays.fill(texts, binary.toStringUsingUTF8());
        }
        yield new ColumnBatch.Values(null, texts);
      }
      case DOUBLE, FLOAT, INT32, INT64, BOOLEAN -> {
        double[] numbers = new double[rows];
        Arrays.fill(
            numbers,
            value instanceof Boolean flag
                ? (flag ? 1 : 0)
                : value instanceof Number number ? number.doubleValue() : Double.NaN);
        yield new ColumnBatch.Values(numbers, null);
      }
    };
  }
}
