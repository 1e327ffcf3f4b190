package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.graph.FloatTensor;
import org.segsweep.safetensors.SafetensorsWriter;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Network;

/** Sweeps whose costs follow sampled inputs and stored weights. */
@ExtendWith(SharedSpark.class)
class ActivityTest {
  private static final Path LENET =
      TestJobs.SWEEPS.resolve("networks").resolve("lenet5_mnist.onnx").toAbsolutePath();

  private final TestSpark spark;

  ActivityTest(TestSpark spark) {
    this.spark = spark;
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    return new Run(code, out.toString(), err.toString());
  }

  /** A tenth of the inputs are 1, the others 1/200: high bits of most fragments are zero. */
  private static Map<String, FloatTensor> samples(Network network) {
    var random = new Random(1);
    Map<String, FloatTensor> samples = new LinkedHashMap<>();
    for (Layer layer : network.layers()) {
      var kernel = layer.shape().kernel();
      List<Integer> dims =
          List.of(5, layer.shape().inputChannels(), kernel.height(), kernel.width());
      float[] values = new float[dims.stream().reduce(1, Math::multiplyExact)];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(10) == 0 ? 1 : 0.005f;
      }
      samples.put(layer.name(), FloatTensor.owning(dims, values));
    }
    return samples;
  }

  private static Path spec(Path folder, String activity) throws Exception {
    return Files.writeString(
        folder.resolve("s.yaml"),
        """
        network: %s
        schemes: [dense, {forms: {keep: 1/2}}]
        mapping: {A: {rowsPerRead: 8}}
        accelerator: forms-8
        periphery: {adcBits: paper, columnsPerAdc: 32}
        precision: {inputs: [4, 8]}
        %s
        """
            .formatted(LENET, activity));
  }

  @Test
  void costsFollowSamplesAndShowAgreesWithTheRows(@TempDir Path folder) throws Exception {
    SafetensorsWriter.write(folder.resolve("in.safetensors"), samples(NetworkSource.read(LENET)));
    Path average = folder.resolve("average");
    Path sampled = folder.resolve("sampled");
    spark.run(SweepLoader.load(spec(folder, ""), List.of()), average, 1000);
    Path spec = spec(folder, "activity: {inputs: in.safetensors, cells: weights}");
    spark.run(SweepLoader.load(spec, List.of()), sampled, 1000);

    PointTable before = points(average);
    PointTable after = points(sampled);
    assertThat(after.rows()).isEqualTo(before.rows()).isEqualTo(4);
    for (int i = 0; i < after.rows(); i++) {
      String id = after.text("point_id", i);
      int same = row(before, id);
      assertThat(after.text("input_activity", i)).isEqualTo("sampled");
      assertThat(after.text("cell_activity", i)).isEqualTo("weights");
      assertThat(before.text("input_activity", same)).isEqualTo("average");
      for (String column : List.of("energy_pj", "latency_ns", "interval_ns")) {
        assertThat(after.number(column, i)).isLessThan(before.number(column, same));
      }
      for (String column : List.of("area_um2", "crossbars", "index_bits", "kept_energy")) {
        assertThat(after.number(column, i)).isEqualTo(before.number(column, same));
      }
      showAgrees(sampled, id, after.number("latency_ns", i));
    }
    Run shown = run("show", sampled.toString(), after.text("point_id", 0));
    assertThat(shown.out()).contains("data        sampled inputs: ", "(skipping: high-zeros)");
    shown = run("show", average.toString(), after.text("point_id", 0));
    assertThat(shown.out())
        .contains("average inputs: what this accelerator skips (high-zeros) is not counted");

    SafetensorsWriter.write(
        folder.resolve("in.safetensors"),
        Map.of("other", FloatTensor.owning(List.of(1, 1), new float[1])));
    Run changed = run("show", sampled.toString(), after.text("point_id", 0));
    assertThat(changed.code()).isEqualTo(4);
    assertThat(changed.err()).contains("the sampled inputs have changed since the sweep ran");
  }

  @Test
  void whatRepeatsInWeightsIsStoredOnceAndWhatRepeatsInInputsIsReadOnce(@TempDir Path folder)
      throws Exception {
    SafetensorsWriter.write(folder.resolve("in.safetensors"), samples(NetworkSource.read(LENET)));
    Path spec =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            network: %s
            schemes:
              - {unstructured: {keep: 1/4}}
              - {scheme: [{unstructured: {keep: 1/4}}, pattpim]}
              - {scheme: [{unstructured: {keep: 1/4}}, repim]}
            mapping: {B: {activeRows: 8}}
            precision: {weights: 4}
            accelerator: isaac-ce
            activity: {inputs: in.safetensors}
            """
                .formatted(LENET));
    Path results = folder.resolve("out");
    spark.run(SweepLoader.load(spec, List.of()), results, 1000);
    PointTable points = points(results);
    int plain = scheme(points, "unstructured");
    int weights = scheme(points, "unstructured+pattpim");
    int both = scheme(points, "unstructured+repim");
    assertThat(points.number("crossbars", weights))
        .isEqualTo(points.number("crossbars", both))
        .isLessThan(points.number("crossbars", plain));
    assertThat(points.number("index_bits", weights))
        .isEqualTo(points.number("index_bits", both))
        .isGreaterThan(points.number("index_bits", plain));
    assertThat(points.number("energy_pj", both)).isLessThan(points.number("energy_pj", weights));
    assertThat(points.number("latency_ns", both)).isLessThan(points.number("latency_ns", weights));
    Run shown = run("show", results.toString(), points.text("point_id", both), "--format", "json");
    double sum = 0;
    for (JsonNode layer : new ObjectMapper().readTree(shown.out())) {
      sum += layer.get("latency_ns").asDouble();
    }
    assertThat(sum)
        .isCloseTo(
            points.number("latency_ns", both), within(1e-9 * points.number("latency_ns", both)));

    Run averages = run("plan", spec.toString(), "--set", "activity.inputs=average");
    assertThat(averages.code()).isEqualTo(3);
    assertThat(averages.err())
        .contains("repim reuses the sums of inputs that repeat", "give activity.inputs: FILE");
    Run whole = run("plan", spec.toString(), "--set", "mapping=A");
    assertThat(whole.out()).contains("whole arrays, which have no operation units to reuse");
  }

  private static int scheme(PointTable points, String scheme) {
    for (int i = 0; i < points.rows(); i++) {
      if (points.text("scheme", i).equals(scheme)) {
        return i;
      }
    }
    throw new AssertionError("no point of " + scheme);
  }

  private static void showAgrees(Path results, String id, double latencyNs) throws Exception {
    Run shown = run("show", results.toString(), id, "--format", "json");
    assertThat(shown.code()).isZero();
    double sum = 0;
    for (JsonNode layer : new ObjectMapper().readTree(shown.out())) {
      sum += layer.get("latency_ns").asDouble();
      assertThat(layer.get("cell_level").asDouble()).isBetween(0.0, 1.0);
      assertThat(layer.get("read_share").asDouble()).isBetween(0.1, 1.0);
    }
    assertThat(sum).isCloseTo(latencyNs, within(1e-9 * latencyNs));
  }

  private static PointTable points(Path results) throws Exception {
    return PointTable.read(
        ResultFolder.at(results),
        List.of(
            "energy_pj",
            "latency_ns",
            "interval_ns",
            "area_um2",
            "crossbars",
            "index_bits",
            "kept_energy"),
        List.of("point_id", "scheme", "input_activity", "cell_activity"));
  }

  private static int row(PointTable table, String id) {
    for (int i = 0; i < table.rows(); i++) {
      if (id.equals(table.text("point_id", i))) {
        return i;
      }
    }
    throw new AssertionError("no point " + id);
  }

  @Test
  void samplesThatDoNotFitAreRefusedByName(@TempDir Path folder) throws Exception {
    Network network = NetworkSource.read(LENET);
    Path file = folder.resolve("in.safetensors");
    Path spec = spec(folder, "activity: {inputs: in.safetensors}");

    Run missing = run("plan", spec.toString());
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("activity.inputs: ", "in.safetensors does not exist");

    Map<String, FloatTensor> samples = samples(network);
    String first = network.layers().get(0).name();
    samples.put(first, FloatTensor.owning(List.of(1, 7), new float[7]));
    SafetensorsWriter.write(file, samples);
    Run size = run("plan", spec.toString());
    assertThat(size.code()).isEqualTo(3);
    assertThat(size.err())
        .isEqualTo(
            "segsweep: %s: tensor '%s': windows of 7 inputs where the layer has 25; sample the network of the sweep\n"
                .formatted(file, first));

    samples.put(first, FloatTensor.owning(List.of(25), new float[25]));
    SafetensorsWriter.write(file, samples);
    assertThat(run("plan", spec.toString()).err()).contains("extents [25] are neither [windows, ");

    float[] nan = new float[25];
    nan[3] = Float.NaN;
    samples.put(first, FloatTensor.owning(List.of(1, 1, 5, 5), nan));
    SafetensorsWriter.write(file, samples);
    assertThat(run("plan", spec.toString()).err())
        .contains("tensor '%s': a sampled input is NaN; inputs must be finite".formatted(first));

    Map<String, FloatTensor> zeros = new LinkedHashMap<>();
    samples(network)
        .forEach(
            (name, t) ->
                zeros.put(name, FloatTensor.owning(t.dims(), new float[t.values().length])));
    SafetensorsWriter.write(file, zeros);
    assertThat(run("plan", spec.toString()).err()).contains("every sampled input is 0");

    samples.remove(first);
    SafetensorsWriter.write(file, samples);
    assertThat(run("plan", spec.toString()).err()).contains("holds no tensor '" + first + "'");
  }

  @Test
  void anAcceleratorWithoutAveragesIsRefused(@TempDir Path folder) throws Exception {
    SafetensorsWriter.write(folder.resolve("in.safetensors"), samples(NetworkSource.read(LENET)));
    Path spec = spec(folder, "activity: {inputs: in.safetensors}");
    Run run =
        run("plan", spec.toString(), "--set", "accelerator=neurosim-22nm", "--set", "periphery={}");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("activity: ", "gives no averageInput").hasLineCount(1);
  }

  @Test
  void faultsOfTheSectionHaveTheirPlace(@TempDir Path folder) throws Exception {
    Path spec = spec(folder, "activity: {inputs: x.npz, cells: [weights], sells: 1}");
    Run run = run("plan", spec.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "s.yaml:7:20: activity.inputs: expected average or a .safetensors file, found 'x.npz'",
            "s.yaml:7:34: activity.cells: expected ",
            "activity.sells: unknown key; did you mean 'cells'?");
    spec = spec(folder, "activity: {cells: weights}");
    run = run("plan", spec.toString(), "--set", "precision.weights=[8,17]");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "s.yaml:7:11: activity.cells: weights of 17 bits are not counted; precision.weights"
                + " takes 2 to 16 here, or use average");
  }
}
