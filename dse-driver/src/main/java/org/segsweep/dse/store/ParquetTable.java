package org.segsweep.dse.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes points as one Parquet file, with columns of the schema. */
public final class ParquetTable {
  private ParquetTable() {}

  /** Something that hands over rows, one value a column. */
  private interface Rows {
    void each(Consumer<List<@Nullable Object>> sink) throws ResultFault;
  }

  /** A few points, with every column. */
  static void write(Path file, List<StoredPoint> rows) throws ResultFault {
    write(file, StoredPoint.columns(), sink -> rows.forEach(r -> sink.accept(r.values())));
  }

  /**
   * All points of a folder, a row group at a time.
   *
   * @param columns names of columns of the schema, in the order of the file
   */
  public static void copy(ResultFolder folder, List<String> columns, Path file) throws ResultFault {
    write(file, columns, sink -> PointTable.stream(folder, columns, sink));
  }

  private static void write(Path file, List<String> columns, Rows rows) throws ResultFault {
    List<Field<PointRow>> all = ResultSchema.points();
    MessageType schema =
        schema(columns.stream().map(c -> all.get(StoredPoint.indexOf(c))).toList());
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .build()) {
        rows.each(
            row -> {
              try {
                writer.write(group(schema, row));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ResultFault(file + ": cannot be written (" + Reasons.of(e) + ")", e);
    }
  }

  private static MessageType schema(List<Field<PointRow>> fields) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (Field<PointRow> field : fields) {
      switch (field.type()) {
        case TEXT ->
            builder
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(field.name());
        case WHOLE -> builder.optional(PrimitiveTypeName.INT64).named(field.name());
        case REAL -> builder.optional(PrimitiveTypeName.DOUBLE).named(field.name());
        case FLAG -> builder.optional(PrimitiveTypeName.BOOLEAN).named(field.name());
      }
    }
    return builder.named("points");
  }

  private static Group group(MessageType schema, List<@Nullable Object> values) {
    Group group = new SimpleGroup(schema);
    for (int c = 0; c < values.size(); c++) {
      Object value = values.get(c);
      if (value instanceof String text) {
        group.add(c, text);
      } else if (value instanceof Long whole) {
        group.add(c, whole);
      } else if (value instanceof Double real) {
        group.add(c, real);
      } else if (value instanceof Boolean flag) {
        group.add(c, flag);
      }
    }
    return group;
  }
}
