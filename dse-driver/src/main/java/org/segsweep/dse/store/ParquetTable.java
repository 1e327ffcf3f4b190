package org.segsweep.dse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** Writes a small table of stored points as one Parquet file, with the columns of the schema. */
final class ParquetTable {
  private ParquetTable() {}

  static void write(Path file, List<StoredPoint> rows) throws ResultFault {
    List<Field<PointRow>> fields = ResultSchema.points();
    MessageType schema = schema(fields);
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
        for (StoredPoint row : rows) {
          writer.write(group(schema, row));
        }
      }
    } catch (IOException e) {
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

  private static Group group(MessageType schema, StoredPoint row) {
    Group group = new SimpleGroup(schema);
    List<@Nullable Object> values = row.values();
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
