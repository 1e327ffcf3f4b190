package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case in a process of its own: a library is loaded, or not, once in a process. */
class NativeEngineTest {
  @TempDir private Path folder;

  /** Prints what the engine says of itself. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      System.out.print(NativeEngine.availability().obstacle().orElse("available"));
    }
  }

  private String probe(String... properties) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(javaProgram(), "-Xmx256m"));
    command.addAll(List.of(properties));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Test
  void aPlatformWithoutLibrarySaysSo() throws Exception {
    assertThat(probe("-Dorg.bytedeco.javacpp.platform=linux-arm64"))
        .startsWith("networks cannot be run: this build has no libtorch for linux-arm64;")
        .doesNotContain("\n");
  }

  /** As on a folder without execution rights: what is found there is no library. */
  @Test
  void aLibraryThatDoesNotLoadSaysWhereFromAndTheWayOut() throws Exception {
    Engines.assumeAvailable();
    Path broken = Files.createDirectory(folder.resolve("libraries"));
    Files.writeString(broken.resolve(System.mapLibraryName("jnitorch")), "no library");
    assertThat(
            probe(
                "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                "-Dorg.bytedeco.javacpp.cacheLibraries=false",
                "-Djava.library.path=" + broken))
        .startsWith("networks cannot be run: libtorch does not load from ")
        .contains("SEGSWEEP_NATIVE_CACHE=DIR")
        .doesNotContain("\n");
  }
}
