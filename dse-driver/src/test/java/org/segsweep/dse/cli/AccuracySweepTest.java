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
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.hardware.PlacedLayer;
import org.segsweep.dse.page.LayerSource;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.exec.NativeEngine;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.workload.WeightMatrix;

/** Sweeps that train and score, on a few noisy images. */
@ExtendWith(SharedSpark.class)
class AccuracySweepTest {
  private static final int TRAIN = 96;
  private static final int TEST = 40;
  private static final String COLUMNS =
      "point_id,scheme,settings,recover,recover_seed,accuracy,accuracy_low,accuracy_high,accuracy_method,"
          + "accuracy_split,accuracy_images,accuracy_epochs,baseline_accuracy,accuracy_drop,mapping_id,kept_energy";

  @TempDir private Path folder;

  /** Commands make their own session. */
  AccuracySweepTest(TestSpark spark) {
    spark.stop();
  }

  @Test
  void settingsClimbAreTrainedAndReusedAndDamageIsMended() throws Exception {
    Path spec =
        spec(
            """
            schemes:
              - dense
              - filter-shape: {keep: [1/2, 1/8], recover: {recipe: both, seeds: [1, 2]}}
              - filter: {keep: 1/64, recover: both}
            data: {train: images, normalise: mnist, validation: 32}
            recipes:
              both: {batch: 16, phases: [{admm: {epochs: 1, rate: 0.01}}, {masked: {epochs: 1, rate: 0.01}}]}
            accuracy:
              - {tune: none, images: 20}
              - {tune: recover, score: test, settings: 2}
            crossbar: {rows: 32}
            objectives: [accuracy, crossbars]
            """);
    Path out = folder.resolve("out");
    List<Map<String, String>> rows = swept(spec, out);
    assertThat(rows).hasSize(6);
    for (Map<String, String> row : rows) {
      boolean climbed = "recovered".equals(row.get("accuracy_method"));
      assertThat(row)
          .containsEntry("accuracy_images", climbed ? TEST + "" : "20")
          .containsEntry("accuracy_split", climbed ? "test" : "validation")
          .containsEntry("accuracy_epochs", climbed ? "2" : "0");
      double accuracy = number(row, "accuracy");
      assertThat(accuracy).isBetween(number(row, "accuracy_low"), number(row, "accuracy_high"));
      assertThat(number(row, "baseline_accuracy") - accuracy)
          .isEqualTo(number(row, "accuracy_drop"));
    }
    // Two settings climb, one of them with both its seeds or with its one.
    long climbed = rows.stream().filter(r -> "recovered".equals(r.get("accuracy_method"))).count();
    assertThat(climbed).isBetween(2L, 4L);
    assertThat(rows.stream().filter(r -> "dense".equals(r.get("scheme"))))
        .allSatisfy(r -> assertThat(r).containsEntry("accuracy_method", "pruned"));
    trainedWeightsAreThoseThatWereMapped(out, rows);
    trainedWeightsAreThoseThatCrossbarsRead(spec, out, rows);
    trainedWeightsAreThoseThatReportsDraw(out);

    Map<Path, Object> before = times(out.resolve("accuracy"));
    delete(out.resolve("points"));
    assertThat(swept(spec, out)).isEqualTo(rows);
    assertThat(times(out.resolve("accuracy"))).isEqualTo(before);

    Path entry =
        before.keySet().stream()
            .filter(f -> f.toString().endsWith(".json"))
            .findFirst()
            .orElseThrow();
    Files.writeString(entry, "{");
    Path weights =
        before.keySet().stream()
            .filter(f -> f.toString().endsWith(".layers.safetensors"))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    delete(out.resolve("points"));
    assertThat(swept(spec, out)).isEqualTo(rows);
    bytes[bytes.length - 1] ^= 1;
    assertThat(weights).hasBinaryContent(bytes);

    Map<Path, Object> mended = times(out.resolve("accuracy"));
    Path elsewhere = images("elsewhere");
    assertThat(swept(spec, out, "--replace", "--set", "data.train=" + elsewhere)).isEqualTo(rows);
    assertThat(times(out.resolve("accuracy"))).isEqualTo(mended);
  }

  @Test
  void faultsOfImagesNameTheSpecificationAndTheKey() throws Exception {
    Path spec =
        spec(
            """
            schemes: [dense, filter: {keep: 1/2}]
            data: {train: images, normalise: mnist, validation: 32}
            accuracy: [{tune: none}]
            crossbar: {rows: 32}
            """);
    assertThat(planFault(spec, "data.train=" + folder.resolve("gone")))
        .startsWith("segsweep: " + spec + ": data: ")
        .contains("gone: no such file or folder")
        .hasLineCount(1);
    assertThat(planFault(spec, "accuracy=[{tune: none, score: test, images: 41}]"))
        .contains("accuracy[0].images asks for 41 of its 40 test images")
        .hasLineCount(1);
    assertThat(planFault(spec, "accuracy=[{tune: none, images: 33}]"))
        .contains("accuracy[0].images asks for 33 of its 32 held-out images");
    assertThat(planFault(spec, "accuracy=[{proxy: fisher, images: 65},{tune: none}]"))
        .contains("accuracy[0].images asks for 65 of its 64 training images");
  }

  private Path spec(String text) throws IOException {
    NativeEngine.Availability engine = NativeEngine.availability();
    assumeTrue(engine.isAvailable(), "skipped: " + engine.obstacle().orElse(""));
    images("images");
    Path network = TestJobs.SWEEPS.resolve("networks/lenet5_mnist.onnx").toAbsolutePath();
    return Files.writeString(folder.resolve("spec.yaml"), "network: " + network + "\n" + text);
  }

  private Path images(String name) throws IOException {
    Path images = Files.createDirectory(folder.resolve(name));
    MadeImages.write(images, "train", TRAIN, 1);
    MadeImages.write(images, "t10k", TEST, 2);
    return images;
  }

  private static String planFault(Path spec, String override) {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute("plan", spec.toString(), "--set", override);
    assertThat(code).isEqualTo(Main.INVALID_INPUT);
    return err.toString();
  }

  /** What was trained is pruned already, so that pruning it again leaves its accuracy. */
  private void trainedWeightsAreThoseThatCrossbarsRead(
      Path spec, Path out, List<Map<String, String>> rows) throws Exception {
    Map<String, String> row =
        rows.stream()
            .filter(r -> "recovered".equals(r.get("accuracy_method")))
            .findFirst()
            .orElseThrow();
    StringWriter shown = new StringWriter();
    String[] command = {
      "hardware",
      spec + "",
      text(row, "point_id"),
      "--results",
      out + "",
      "--data",
      folder.resolve("images") + "",
      "--normalise",
      "mnist",
      "--method",
      "fast",
      "--seeds",
      "1",
      "--samples",
      "32",
      "--format",
      "csv"
    };
    run(new PrintWriter(shown), command);
    Path csv = folder.resolve("hardware.csv");
    Files.writeString(csv, shown.toString());
    List<Map<String, String>> scored = csv(csv);
    assertThat(scored).hasSize(3);
    assertThat(scored.get(1)).containsEntry("what", "recovered").containsEntry("images", TEST + "");
    // The row was scored with weights on levels of eight bits, which an image may notice.
    assertThat(number(scored.get(1), "top1"))
        .isCloseTo(number(row, "accuracy"), within(1.5 / TEST));
  }

  /** Kept weights of a mapping against the non-zero weights of the trained network. */
  private void trainedWeightsAreThoseThatWereMapped(Path out, List<Map<String, String>> rows)
      throws Exception {
    List<Long> trained = new ArrayList<>();
    for (Path file : times(out.resolve("accuracy")).keySet()) {
      if (file.toString().endsWith(".layers.safetensors")) {
        long kept = 0;
        try (SafetensorsFile open = SafetensorsFile.open(file)) {
          for (int layer = 1; layer < 4; layer++) {
            for (float weight : open.read("weights." + layer).values()) {
              kept += weight == 0 ? 0 : 1;
            }
          }
        }
        trained.add(kept);
      }
    }
    Path layers = folder.resolve("layers.csv");
    for (Map<String, String> row : rows) {
      if ("recovered".equals(row.get("accuracy_method"))) {
        StringWriter shown = new StringWriter();
        run(new PrintWriter(shown), "show", out + "", text(row, "point_id"), "--format", "csv");
        Files.writeString(layers, shown.toString());
        long kept =
            csv(layers).stream()
                .filter(l -> "pruned".equals(l.get("role")))
                .mapToLong(l -> Long.parseLong(text(l, "kept_weights")))
                .sum();
        assertThat(trained).contains(kept);
      }
    }
  }

  /** The layers of a stored point against its trained network, number by number. */
  private static void trainedWeightsAreThoseThatReportsDraw(Path out) throws Exception {
    ResultFolder results = ResultFolder.at(out);
    PointTable table = PointTable.read(results, List.of(), List.of("accuracy_method"));
    BitSet recovered = new BitSet();
    for (int row = 0; row < table.rows(); row++) {
      recovered.set(row, table.text("accuracy_method", row).equals("recovered"));
    }
    assertThat(recovered.cardinality()).isPositive();
    LayerSource source = StoredSweep.of(results, results.header());
    for (StoredPoint point : table.select(recovered)) {
      Path file =
          out.resolve("accuracy").resolve(point.text("trained_network") + ".layers.safetensors");
      List<PlacedLayer> placed = source.layers(point, layer -> layer > 0 && layer < 4);
      try (SafetensorsFile open = SafetensorsFile.open(file)) {
        for (int layer = 1; layer < 4; layer++) {
          List<Float> drawn = new ArrayList<>();
          for (WeightMatrix matrix : placed.get(layer - 1).weights()) {
            for (int row = 0; row < matrix.rows(); row++) {
              for (int column = 0; column < matrix.columns(); column++) {
                drawn.add(matrix.get(row, column));
              }
            }
          }
          List<Float> trained = new ArrayList<>();
          for (float weight : open.read("weights." + layer).values()) {
            trained.add(weight);
          }
          // Rows may lie in another order.
          drawn.removeIf(weight -> weight == 0);
          trained.removeIf(weight -> weight == 0);
          drawn.sort(null);
          trained.sort(null);
          assertThat(drawn).isEqualTo(trained);
        }
      }
    }
  }

  private List<Map<String, String>> swept(Path spec, Path out, String... options)
      throws IOException {
    String[] command = {"run", spec + "", "--out", out + ""};
    String[] whole = Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new);
    assertThat(run(new PrintWriter(new StringWriter()), whole)).isEqualTo(Main.DONE);
    Path rows = folder.resolve("rows.csv");
    Files.deleteIfExists(rows);
    run(
        new PrintWriter(new StringWriter()),
        "export",
        out + "",
        "--columns",
        COLUMNS,
        "--out",
        rows + "");
    List<Map<String, String>> read = new ArrayList<>(csv(rows));
    read.sort(java.util.Comparator.comparing(r -> r.get("point_id")));
    return read;
  }

  private static List<Map<String, String>> csv(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] keys = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < keys.length; c++) {
        row.put(keys[c], cells[c]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(text(row, column));
  }

  private static String text(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static int run(PrintWriter out, String... arguments) {
    var err = new StringWriter();
    int code = Main.commandLine().setOut(out).setErr(new PrintWriter(err)).execute(arguments);
    out.flush();
    assertThat(err.toString()).doesNotContain("segsweep:");
    return code;
  }

  private static Map<Path, Object> times(Path folder) throws IOException {
    Map<Path, Object> times = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
