package org.segsweep.dse.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sweep whose points fail at run time: its converter for word lines is given for one bit and has
 * no law, and half of the points ask for two.
 */
public final class FailingSweep {
  private FailingSweep() {}

  /** Writes the component files and gives the specification without its network. */
  public static String write(Path folder) throws IOException {
    Path components = TestJobs.SWEEPS.resolve("components");
    String library = Files.readString(components.resolve("isaac.yaml"));
    Files.writeString(
        folder.resolve("fixed.yaml"),
        library.replace("library: isaac", "library: fixed").replace("    law: doubling\n", ""));
    String accelerator = Files.readString(components.resolve("isaac-ce.yaml"));
    Path file = folder.resolve("one-bit.yaml");
    Files.writeString(
        file,
        accelerator
            .replace("accelerator: isaac-ce", "accelerator: one-bit")
            .replace("libraries: [isaac]", "libraries: [fixed]"));
    return """
        schemes: [dense, {segprune: {keep: 1/4}}]
        periphery: {dacBits: [1, 2]}
        crossbar: {rows: 64}
        accelerator: '%s'
        """
        .formatted(file.toAbsolutePath());
  }
}
