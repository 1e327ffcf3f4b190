package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestSpark;

/** Runs the blocks of docs/from-python.md, each where its packages are. */
@ExtendWith(SharedSpark.class)
class FromPythonTest {
  private static final Path PAGE = Path.of("..", "docs", "from-python.md");

  private final TestSpark spark;

  @TempDir private Path folder;

  FromPythonTest(TestSpark spark) {
    this.spark = spark;
  }

  private static List<String> blocks() throws IOException {
    return Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  private int python(String program) throws Exception {
    Path log = folder.resolve("log");
    try {
      return new ProcessBuilder("python3", "-c", program)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return 127;
    }
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
  }

  @Test
  void everyBlockHasItsTest() throws Exception {
    assertThat(blocks())
        .extracting(b -> b.lines().findFirst().orElse(""))
        .containsExactly("import pandas", "import duckdb", "import polars", "import csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pandas, pyarrow", "duckdb", "polars", "csv"})
  void aBlockRuns(String packages) throws Exception {
    assumeTrue(
        python("import " + packages) == 0,
        "skipped: no python3 that has " + packages + " (pip install them to run this)");
    Files.createDirectories(folder.resolve("out"));
    spark.copyOfReference(folder.resolve("out").resolve("demo"));
    Commands.Run export =
        Commands.run(
            "export", folder.resolve("out/demo") + "", "--out", folder.resolve("rows.csv") + "");
    assertThat(export.code()).as(export.err()).isZero();
    String first = "import " + Stream.of(packages.split(",", -1)).findFirst().orElse("");
    String block = blocks().stream().filter(b -> b.startsWith(first + "\n")).findFirst().orElse("");
    assertThat(block).isNotEmpty();
    assertThat(python(block)).as("%s%n%s", block, said()).isZero();
    assertThat(said()).isNotBlank();
  }
}
