package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
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
  private ParquetColumns() {}

  /**
   * Streams the named columns of one file, a row group at a time.
   *
   * @throws ResultFault when the file is not whole Parquet, or lacks a column
   */
  static void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) throws ResultFault {
    read(file, columns, ParquetColumns::all, sink);
  }

  /** The same for some rows of the file; values of others are passed over, not decoded. */
  static void select(Path file, List<String> columns, BitSet wanted, Consumer<ColumnBatch> sink)
      throws ResultFault {
    read(file, columns, (first, rows) -> wanted.get(first, first + rows), sink);
  }

  /** Made anew for each file: they hold decompressors, which files read at once cannot share. */
  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .usePageChecksumVerification(true)
        .build();
  }

  private interface Rows {
    /** Which of {@code rows} rows from {@code first} on. */
    BitSet of(int first, int rows);
  }

  private static BitSet all(int first, int rows) {
    BitSet all = new BitSet();
    all.set(0, rows);
    return all;
  }

  private static void read(
      Path file, List<String> columns, Rows wantedRows, Consumer<ColumnBatch> sink)
      throws ResultFault {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options())) {
      MessageType stored = reader.getFileMetaData().getSchema();
      MessageType wanted = projection(file, stored, columns);
      reader.setRequestedSchema(wanted);
      String writer = reader.getFileMetaData().getCreatedBy();
      Iterator<BlockMetaData> groups = reader.getRowGroups().iterator();
      int first = 0;
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        var store =
            new ColumnReadStoreImpl(
                pages, new DummyRecordConverter(wanted).getRootConverter(), wanted, writer);
        int rows = Math.toIntExact(pages.getRowCount());
        BlockMetaData group = groups.next();
        BitSet some = wantedRows.of(first, rows);
        first = Math.addExact(first, rows);
        if (some.isEmpty()) {
          continue;
        }
        List<ColumnBatch.Values> values = new ArrayList<>();
        for (String column : columns) {
          ColumnDescriptor descriptor = wanted.getColumnDescription(new String[] {column});
          values.add(
              ConstantColumn.of(group, descriptor)
                  .map(constant -> constant.values(some.cardinality()))
                  .orElseGet(() -> values(store.getColumnReader(descriptor), descriptor, some)));
        }
        sink.accept(new ColumnBatch(some.cardinality(), values));
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

  /**
   * The footer of a file.
   *
   * @param columns that are asked about
   */
  static Footer footer(Path file, List<String> columns) throws ResultFault {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options())) {
      MessageType wanted = projection(file, reader.getFileMetaData().getSchema(), columns);
      List<BlockMetaData> groups = reader.getRowGroups();
      Map<String, ConstantColumn> constants = new HashMap<>();
      for (String column : columns) {
        ColumnDescriptor descriptor = wanted.getColumnDescription(new String[] {column});
        Set<Optional<ConstantColumn>> values = new HashSet<>();
        groups.forEach(group -> values.add(ConstantColumn.of(group, descriptor)));
        if (values.size() == 1) {
          values.iterator().next().ifPresent(value -> constants.put(column, value));
        }
      }
      return new Footer(Math.toIntExact(reader.getRecordCount()), constants);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static ResultFault damaged(Path file, Exception e) {
    return new ResultFault(
        "%s: not a whole Parquet file (%s); run the sweep again, which computes its wave anew"
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
      ColumnReader reader, ColumnDescriptor descriptor, BitSet wanted) {
    return switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          new ColumnBatch.Values(null, texts(reader, descriptor, wanted));
      case DOUBLE -> numbers(reader, descriptor, wanted, ColumnReader::getDouble);
      case FLOAT -> numbers(reader, descriptor, wanted, ColumnReader::getFloat);
      case INT32 -> numbers(reader, descriptor, wanted, ColumnReader::getInteger);
      case INT64 -> numbers(reader, descriptor, wanted, ColumnReader::getLong);
      case BOOLEAN -> numbers(reader, descriptor, wanted, r -> r.getBoolean() ? 1 : 0);
    };
  }

  private static @Nullable String[] texts(
      ColumnReader reader, ColumnDescriptor descriptor, BitSet wanted) {
    @Nullable String[] texts = new String[wanted.cardinality()];
    Decoder decoder = new Decoder();
    each(reader, descriptor, wanted, at -> texts[at] = decoder.text(reader.getBinary()));
    return texts;
  }

  /** A dictionary hands out the same object for the same text, and neighbours are often alike. */
  private static final class Decoder {
    private static final int MOST_KNOWN = 1 << 12;

    private final Map<Binary, String> known = new IdentityHashMap<>();
    private Binary last = Binary.EMPTY;
    private String text = "";

    String text(Binary value) {
      if (value != last) {
        last = value;
        text = decoded(value);
      }
      return text;
    }

    /** So many objects are those of no dictionary, and do not come again. */
    private String decoded(Binary value) {
      return known.size() < MOST_KNOWN
          ? known.computeIfAbsent(value, Binary::toStringUsingUTF8)
          : value.toStringUsingUTF8();
    }
  }

  private static ColumnBatch.Values numbers(
      ColumnReader reader,
      ColumnDescriptor descriptor,
      BitSet wanted,
      ToDoubleFunction<ColumnReader> number) {
    double[] numbers = new double[wanted.cardinality()];
    Arrays.fill(numbers, Double.NaN);
    each(reader, descriptor, wanted, at -> numbers[at] = number.applyAsDouble(reader));
    return new ColumnBatch.Values(numbers, null);
  }

  /**
   * Goes through a column. An absent value takes no room, so there is nothing to pass over.
   *
   * @param sink takes the number, among those wanted, of each that is present
   */
  private static void each(
      ColumnReader reader, ColumnDescriptor descriptor, BitSet wanted, IntConsumer sink) {
    int present = descriptor.getMaxDefinitionLevel();
    if (wanted.nextClearBit(0) == wanted.length()) {
      int rows = wanted.length();
      for (int r = 0; r < rows; r++) {
        if (reader.getCurrentDefinitionLevel() == present) {
          sink.accept(r);
        }
        reader.consume();
      }
      return;
    }
    int at = 0;
    int end = wanted.length();
    for (int r = 0; r < end; r++) {
      boolean isWanted = wanted.get(r);
      if (reader.getCurrentDefinitionLevel() == present) {
        if (isWanted) {
          sink.accept(at);
        } else {
          reader.skip();
        }
      }
      at += isWanted ? 1 : 0;
      reader.consume();
    }
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
