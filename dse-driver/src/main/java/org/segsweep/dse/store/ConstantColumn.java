package org.segsweep.dse.store;

import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A column that the footer says has one value, or none, in a whole row group: most columns of a
 * large sweep, which then need no decoding.
 *
 * @param isText whether the value is {@code text}, else it is {@code number}
 * @param number NaN where there is none
 * @param text null where there is none
 */
record ConstantColumn(boolean isText, double number, @Nullable String text) {
  /** Writers may cut longer bounds. */
  private static final int LONGEST_TEXT = 32;

  /** The column, where the footer is enough to tell. */
  static Optional<ConstantColumn> of(BlockMetaData group, ColumnDescriptor column) {
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      if (Arrays.equals(chunk.getPath().toArray(), column.getPath())) {
        return of(chunk.getStatistics(), column, group.getRowCount());
      }
    }
    return Optional.empty();
  }

  private static Optional<ConstantColumn> of(
      @Nullable Statistics<?> statistics, ColumnDescriptor column, long rows) {
    if (statistics == null || !statistics.isNumNullsSet()) {
      return Optional.empty();
    }
    if (statistics.getNumNulls() == rows) {
      return Optional.of(of(column, null));
    }
    if (statistics.getNumNulls() > 0
        || !statistics.hasNonNullValue()
        || !statistics.genericGetMin().equals(statistics.genericGetMax())) {
      return Optional.empty();
    }
    Object value = statistics.genericGetMin();
    return value instanceof Binary text && text.length() > LONGEST_TEXT
        ? Optional.empty()
        : Optional.of(of(column, value));
  }

  private static ConstantColumn of(ColumnDescriptor column, @Nullable Object value) {
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    return switch (type) {
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          new ConstantColumn(
              true, Double.NaN, value instanceof Binary binary ? binary.toStringUsingUTF8() : null);
      case DOUBLE, FLOAT, INT32, INT64, BOOLEAN ->
          new ConstantColumn(
              false,
              value instanceof Boolean flag
                  ? (flag ? 1 : 0)
                  : value instanceof Number number ? number.doubleValue() : Double.NaN,
              null);
    };
  }

  /** So many times its value. */
  ColumnBatch.Values values(int rows) {
    if (isText) {
      @Nullable String[] texts = new @Nullable String[rows];
      Arrays.fill(texts, text);
      return new ColumnBatch.Values(null, texts);
    }
    double[] numbers = new double[rows];
    Arrays.fill(numbers, number);
    return new ColumnBatch.Values(numbers, null);
  }
}
