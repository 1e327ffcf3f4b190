package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads flat Parquet columns straight into arrays, without a Spark session. */
final class ParquetColumns {

  private static final int MOST_DECODED = 1 << 16;

  private ParquetColumns() {}

  /** New ones for each file: they hold decompressors, which two threads must not share. */
  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .usePageChecksumVerification(true)
        .build();
  }

  /**
   * Streams the named columns of one file, a row group at a time.
   *
   * @throws ResultFault when the file is not whole Parquet, or lacks a column
   */
  static void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) throws ResultFault {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options())) {
      MessageType stored = reader.getFileMetaData().getSchema();
      MessageType wanted = projection(file, stored, columns);
      reader.setRequestedSchema(wanted);
      String writer = reader.getFileMetaData().getCreatedBy();
      Iterator<BlockMetaData> groups = reader.getRowGroups().iterator();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        var store =
            new ColumnReadStoreImpl(
                pages, new DummyRecordConverter(wanted).getRootConverter(), wanted, writer);
        int rows = Math.toIntExact(pages.getRowCount());
        BlockMetaData group = groups.next();
        List<ColumnBatch.Values> values = new ArrayList<>();
        for (String column : columns) {
          ColumnDescriptor descriptor = wanted.getColumnDescription(new String[] {column});
          values.add(
              ConstantColumns.of(group, descriptor, rows)
                  .orElseGet(() -> values(store.getColumnReader(descriptor), descriptor, rows)));
        }
        sink.accept(new ColumnBatch(rows, values));
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  /** Rows of a file, from its footer. */
  static long rowCount(Path file) throws ResultFault {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options())) {
      return reader.getRecordCount();
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static ResultFault damaged(Path file, Exception e) {
    return new ResultFault(
        "%s: not a whole Parquet file (%s); delete its wave folder and run the sweep again"
            .formatted(file, firstLine(e)),
        e);
  }

  private static MessageType projection(Path file, MessageType stored, List<String> columns)
      throws ResultFault {
    List<Type> fields = new ArrayList<>();
    for (String column : columns) {
      if (!stored.containsField(column)) {
        throw new ResultFault(
            "%s: no column '%s'; the results were written by another version of segsweep"
                .formatted(file, column));
      }
      fields.add(stored.getType(column));
    }
    return new MessageType(stored.getName(), fields);
  }

  private static ColumnBatch.Values values(
      ColumnReader reader, ColumnDescriptor descriptor, int rows) {
    int present = descriptor.getMaxDefinitionLevel();
    return switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
        @Nullable String[] texts = new String[rows];
        // A dictionary gives the same object again, and a run of them is decoded once.
        Map<Binary, String> decoded = new IdentityHashMap<>();
        for (int r = 0; r < rows; r++) {
          if (reader.getCurrentDefinitionLevel() == present) {
            if (decoded.size() > MOST_DECODED) {
              decoded.clear();
            }
            texts[r] = decoded.computeIfAbsent(reader.getBinary(), Binary::toStringUsingUTF8);
          }
          reader.consume();
        }
        yield new ColumnBatch.Values(null, texts);
      }
      case DOUBLE, FLOAT, INT32, INT64, BOOLEAN -> {
        double[] numbers = new double[rows];
        for (int r = 0; r < rows; r++) {
          numbers[r] =
              reader.getCurrentDefinitionLevel() == present
                  ? number(reader, descriptor)
                  : Double.NaN;
          reader.consume();
        }
        yield new ColumnBatch.Values(numbers, null);
      }
    };
  }

  private static double number(ColumnReader reader, ColumnDescriptor descriptor) {
    return switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
      case DOUBLE -> reader.getDouble();
      case FLOAT -> reader.getFloat();
      case INT32 -> reader.getInteger();
      case INT64 -> reader.getLong();
      case BOOLEAN -> reader.getBoolean() ? 1 : 0;
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          throw new IllegalStateException("text is read as text");
    };
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
