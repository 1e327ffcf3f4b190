package org.segsweep.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of shipped component files that a test may change. */
record ShippedFiles(Path accelerator, Path library) {
  static final Path FOLDER = Path.of("..", "sweeps", "components");

  /** ISAAC, beside its library. */
  static ShippedFiles copiedTo(Path folder) throws IOException {
    return new ShippedFiles(
        Files.copy(FOLDER.resolve("isaac-ce.yaml"), folder.resolve("mine.yaml")),
        Files.copy(FOLDER.resolve("isaac.yaml"), folder.resolve("isaac.yaml")));
  }

  /** Replaces the first occurrence, which must be there. */
  static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
