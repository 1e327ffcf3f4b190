package org.segsweep.dse.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
  @TempDir private Path folder;

  @Test
  void jupyterFindsJavaTheKernelAndOurClasses() throws Exception {
    var spec =
        KernelSpec.of(
            Path.of("/jdk/bin/java"),
            Path.of("/b \"uild/kernel.jar"),
            List.of(Path.of("/a.jar"), Path.of("/b.jar")),
            Path.of("/home/x/.."));
    Path file = spec.write(folder);
    assertThat(folder.relativize(file)).isEqualTo(Path.of("kernels/segsweep/kernel.json"));
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    assertThat(json.path("argv").findValuesAsText("none")).isEmpty();
    assertThat(json.path("argv"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "/jdk/bin/java",
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "-Dsegsweep.home=/home",
            "-cp",
            "/b \"uild/kernel.jar" + File.pathSeparator + file.resolveSibling("start"),
            "org.segsweep.dse.notebook.KernelStart",
            "{connection_file}");
    assertThat(json.path("language").asText()).isEqualTo("java");
    assertThat(json.path("env").path("RJK_CLASSPATH").asText()).isEqualTo("/a.jar;/b.jar");
  }

  @Test
  void theClassThatStartsTheKernelIsAloneBesideIt() throws Exception {
    var spec = new KernelSpec(Path.of("java"), Path.of("kernel.jar"), List.of(), Map.of());
    spec.write(folder);
    Path start = spec.write(folder).resolveSibling("start");
    try (Stream<Path> files = Files.walk(start)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactly(start.resolve("org/segsweep/dse/notebook/KernelStart.class"));
    }
  }
}
