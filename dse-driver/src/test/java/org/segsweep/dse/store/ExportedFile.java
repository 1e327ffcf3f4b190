package org.segsweep.dse.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;

/** Reads a Parquet file of a test. */
public final class ExportedFile {
  private ExportedFile() {}

  public static List<Double> numbers(Path file, String column) throws Exception {
    List<Double> numbers = new ArrayList<>();
    ParquetColumns.read(
        file,
        List.of(column),
        batch -> {
          for (int r = 0; r < batch.rows(); r++) {
            numbers.add(batch.columns().get(0).number(r));
          }
        });
    return numbers;
  }

  public static List<String> columns(Path file) throws Exception {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      return reader.getFileMetaData().getSchema().getFields().stream().map(Type::getName).toList();
    }
  }
}
