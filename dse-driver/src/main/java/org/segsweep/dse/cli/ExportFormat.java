package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Kinds of exported files, by the end of their names. */
enum ExportFormat {
  CSV,
  JSON,
  PARQUET;

  static Optional<ExportFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (ExportFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
