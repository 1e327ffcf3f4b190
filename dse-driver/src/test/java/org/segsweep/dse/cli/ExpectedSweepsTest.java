package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.exec.NativeEngine;

/** Sweeps against the rows in sweeps/expected, which {@code -Dexpected.rewrite=true} renews. */
@ExtendWith(SharedSpark.class)
class ExpectedSweepsTest {
  private static final Path SWEEPS = TestJobs.SWEEPS.toAbsolutePath().normalize();
  private static final Path DATA = SWEEPS.resolve("../../shared/data").normalize();

  private static final String COLUMNS =
      "point_id,status,scheme,settings,ratios,propagate,mapping,tile_columns,crossbar_rows,crossbars,weight_ratio,cell_ratio,"
          + "crossbar_ratio,composite_ratio,index_bits,energy_pj,latency_ns,area_um2,kept_energy,quantisation_error";

  /** Sums of the same terms in another order may differ in the last digits. */
  private static final double EXACT = 1e-9;

  /** What is sampled through libtorch differs between processors by rounding. */
  private static final double SAMPLED = 0.02;

  private static final Set<String> TEXT =
      Set.of("point_id", "status", "scheme", "settings", "ratios", "propagate", "mapping");

  @TempDir private Path folder;

  /** Commands make their own session. */
  ExpectedSweepsTest(TestSpark spark) {
    spark.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "networks/lenet5_mnist.onnx, schemes-lenet5",
    "../../shared/data/resnet20_cifar10jpeg.onnx, schemes-resnet20",
    "../../shared/data/resnet32_cifar10.onnx, schemes-resnet32"
  })
  void everySchemeGivesTheRecordedRows(String network, String expected) throws Exception {
    Path file = present(SWEEPS.resolve(network).normalize());
    compare(swept("schemes.yaml", "network=" + file), expected, EXACT);
  }

  @ParameterizedTest
  @CsvSource({"resnet20_cifar10jpeg.onnx, resnet20", "resnet32_cifar10.onnx, resnet32"})
  void schemesThatNeedSamplesGiveTheRecordedRows(String network, String name) throws Exception {
    NativeEngine.Availability engine = NativeEngine.availability();
    assumeTrue(engine.isAvailable(), "skipped: " + engine.obstacle().orElse(""));
    Path file = present(DATA.resolve(network));
    Path images = present(DATA.resolve("cifar10/test_batch.bin"));
    Path samples = folder.resolve("samples.safetensors");
    run(
        "sample",
        file + "",
        "--data",
        images + "",
        "--normalise",
        "imagenet",
        "--gradients",
        "--out",
        samples + "");
    compare(
        swept("schemes-sampled.yaml", "network=" + file, "samples=" + samples),
        "schemes-sampled-" + name,
        SAMPLED);
    compare(
        swept("schemes-repeats.yaml", "network=" + file, "activity.inputs=" + samples),
        "schemes-repeats-" + name,
        SAMPLED);
  }

  private static Path present(Path file) {
    assumeTrue(Files.exists(file), "skipped: no " + SWEEPS.relativize(file) + " beside the sweeps");
    return file;
  }

  private List<String> swept(String spec, String... settings) throws IOException {
    Path results = folder.resolve(spec + ".results");
    List<String> arguments =
        new ArrayList<>(List.of("run", SWEEPS.resolve(spec) + "", "--out", results + ""));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    // Points that fail have their rows too.
    assertThat(run(arguments.toArray(String[]::new))).isIn(Main.DONE, Main.SOME_FAILED);
    Path rows = folder.resolve(spec + ".csv");
    run("export", results + "", "--columns", COLUMNS, "--out", rows + "");
    List<String> lines = new ArrayList<>(Files.readAllLines(rows));
    lines.subList(1, lines.size()).sort(null);
    return lines;
  }

  private static int run(String... arguments) {
    var err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    assertThat(err.toString()).doesNotContain("segsweep:");
    return code;
  }

  private static void compare(List<String> rows, String name, double tolerance) throws IOException {
    Path file = SWEEPS.resolve("expected").resolve(name + ".csv");
    if (Boolean.getBoolean("expected.rewrite")) {
      Files.write(file, rows);
    }
    List<String> expected = Files.readAllLines(file);
    assertThat(rows).hasSameSizeAs(expected).first().isEqualTo(COLUMNS);
    for (int i = 1; i < expected.size(); i++) {
      compareRow(cells(rows.get(i)), cells(expected.get(i)), tolerance);
    }
  }

  private static void compareRow(List<String> row, List<String> expected, double tolerance) {
    String[] columns = COLUMNS.split(",");
    for (int c = 0; c < columns.length; c++) {
      if (TEXT.contains(columns[c]) || expected.get(c).isEmpty()) {
        assertThat(row.get(c)).as(expected + "").isEqualTo(expected.get(c));
      } else {
        double number = Double.parseDouble(expected.get(c));
        assertThat(Double.parseDouble(row.get(c)))
            .as(columns[c] + " of " + expected)
            .isEqualTo(number, within(tolerance * Math.abs(number)));
      }
    }
  }

  /** No cell of these columns holds a quote. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    var cell = new StringBuilder();
    for (char c : (line + ",").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return cells;
  }
}
