package org.segsweep.dse.plot;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Kinds of picture files, by the end of their names. */
public enum PlotFile {
  SVG,
  PNG;

  /** The kind that a name asks for. */
  public static Optional<PlotFile> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (PlotFile kind : values()) {
      if (name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
