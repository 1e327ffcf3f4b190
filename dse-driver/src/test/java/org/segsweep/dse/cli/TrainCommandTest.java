package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dataset.Checksums;
import org.segsweep.exec.NativeEngine;
import org.segsweep.train.Checkpoints;
import org.segsweep.train.EpochReport;
import org.segsweep.train.Trainer;

class TrainCommandTest {
  private static final int SIDE = 6;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> args = new ArrayList<>(List.of("train", spec().toString()));
    args.addAll(List.of("--checkpoints", checkpoints().toString()));
    args.addAll(List.of(more));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args.toArray(String[]::new));
  }

  private Path spec() {
    return folder.resolve("bars.yaml");
  }

  private Path checkpoints() {
    return folder.resolve("kept");
  }

  private Path weights() {
    return folder.resolve("nets/bars.safetensors");
  }

  /** Noisy bars, upright or lying, a network that has no weights yet, and a training of it. */
  @BeforeEach
  void bars() throws IOException {
    images("train", 120, 1);
    images("test", 40, 2);
    Files.createDirectories(folder.resolve("nets"));
    Files.writeString(
        folder.resolve("nets/bars.yaml"),
        """
        name: bars
        weights: bars.safetensors
        input: [1, 6, 6]
        layers:
          - conv: {tensor: conv, filters: 4, kernel: 3, padding: 1, bias: false}
          - batchNorm: norm
          - relu
          - flatten
          - linear: {tensor: fc, filters: 2}
        """);
    Files.writeString(
        spec(),
        """
        network: nets/bars.yaml
        data:
          train: train-images.npy
          test: test-images.npy
          normalise: 0.5/0.25
          flip: true
          crop: 1
          validation: 20
        recipe:
          batch: 10
          phases:
            - free: {epochs: 4, rate: 1e-2}
            - quantised: {epochs: 1, rate: 1e-3}
        seed: 5
        out: nets/bars.safetensors
        """);
  }

  private void images(String split, int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 2);
      int line = random.nextInt(SIDE);
      for (int p = 0; p < SIDE * SIDE; p++) {
        int across = labels[i] == 0 ? p / SIDE : p % SIDE;
        pixels[i * SIDE * SIDE + p] = (byte) ((across == line ? 180 : 0) + random.nextInt(75));
      }
    }
    npy(split + "-images.npy", count + ", " + SIDE + ", " + SIDE, pixels);
    npy(split + "-labels.npy", count + ",", labels);
  }

  private void npy(String name, String shape, byte[] values) throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (%s), }\n".formatted(shape);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.write(new byte[] {(byte) header.length(), 0});
    bytes.write(header.getBytes(StandardCharsets.US_ASCII));
    bytes.write(values);
    Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static void needsTheEngine() {
    NativeEngine.Availability availability = NativeEngine.availability();
    assumeTrue(availability.isAvailable(), "skipped: " + availability.obstacle().orElse(""));
  }

  @Test
  void aNetworkIsTrainedFromNothingAndItsWeightsAreWritten() throws Exception {
    needsTheEngine();
    assertThat(run()).as(err.toString()).isEqualTo(Main.DONE);
    assertThat(err.toString().lines())
        .hasSize(5)
        .allMatch(line -> line.matches("epoch [1-5] of 5  loss [0-9.]+  [0-9.]+ s"));
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).matches(" *validation +20 .*");
    assertThat(lines.get(2)).matches(" *test +40 .*");
    assertThat(lines.get(3))
        .isEqualTo("%s: written, sha256 %s".formatted(weights(), Checksums.sha256(weights())));
    assertThat(folder.resolve("nets")).isDirectoryNotContaining("glob:**.trained");
    assertThat(checkpoints()).isEmptyDirectory();
    // What is printed is what the written file scores.
    StringWriter scored = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(scored))
            .execute(
                "evaluate",
                folder.resolve("nets/bars.yaml").toString(),
                "--data",
                folder.resolve("test-images.npy").toString(),
                "--normalise",
                "0.5/0.25",
                "--format",
                "csv");
    assertThat(code).isEqualTo(Main.DONE);
    int correct = Integer.parseInt(lines.get(2).strip().split(" +")[2]);
    assertThat(scored.toString()).contains(",40," + correct + ",");
    assertThat(correct).isGreaterThan(30);
  }

  @Test
  void trainingAgainGivesTheSameBitsAndAnotherSeedOthers() throws Exception {
    needsTheEngine();
    assertThat(run("--quiet")).isEqualTo(Main.DONE);
    assertThat(err.toString()).isEmpty();
    byte[] first = Files.readAllBytes(weights());
    assertThat(run()).isEqualTo(Main.DONE);
    assertThat(err.toString())
        .startsWith(weights() + ": is there, and stays if its weights are others; --replace")
        .contains("epoch 1 of 5");
    assertThat(out.toString()).contains(weights() + ": as it was, sha256 ");
    assertThat(run("--set", "seed=6")).isEqualTo(Main.UNUSABLE_RESULTS);
    assertThat(err.toString().lines().toList().get(6))
        .startsWith("segsweep: " + weights() + ": holds other weights than these, of sha256 ")
        .endsWith("was left as it is; --replace replaces it, without training again");
    assertThat(weights()).hasBinaryContent(first);
    assertThat(folder.resolve("nets")).isDirectoryNotContaining("glob:**.trained");
    assertThat(run("--set", "seed=6", "--replace")).isEqualTo(Main.DONE);
    assertThat(err.toString()).isEqualToIgnoringNewLines("all 5 epochs were done before");
    assertThat(Files.readAllBytes(weights())).isNotEqualTo(first);
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aStoppedTrainingGoesOnAndEndsWithTheSameBits() throws Exception {
    needsTheEngine();
    assertThat(run("--quiet")).isEqualTo(Main.DONE);
    Path other = folder.resolve("new/other.safetensors");
    TrainJob job = TrainJob.load(spec(), List.of());
    Checkpoints.Progress stops =
        new Checkpoints.Progress() {
          @Override
          public void epoch(EpochReport report) {
            if (report.number() == 2) {
              throw new Stopped();
            }
          }
        };
    assertThatThrownBy(
            () ->
                Trainer.train(
                    job.task(), job.plan(), new Checkpoints(Optional.of(checkpoints()), stops)))
        .isInstanceOf(Stopped.class);
    assertThat(run("--out", other.toString())).isEqualTo(Main.DONE);
    assertThat(err.toString().lines()).hasSize(4).first().isEqualTo("goes on after epoch 2 of 5");
    assertThat(other).hasSameBinaryContentAs(weights());
  }

  @Test
  void aTrainedNetworkCanBeTrainedOn() {
    needsTheEngine();
    assertThat(run("--quiet")).isEqualTo(Main.DONE);
    String more = folder.resolve("more.safetensors").toString();
    assertThat(
            run(
                "--set",
                "start=trained",
                "--set",
                "recipe.distillation={weight: 0.5}",
                "--set",
                "recipe.phases=[{free: {epochs: 1, rate: 1e-3}}]",
                "--out",
                more))
        .as(err.toString())
        .isEqualTo(Main.DONE);
    assertThat(out.toString()).contains(more + ": written");
  }

  @Test
  void whatCannotBeTrainedIsOneLineAndWritesNothing() {
    assertThat(run("--out", "weights.npz")).isEqualTo(Main.WRONG_USAGE);
    assertFault("segsweep: --out: weights.npz does not end in .safetensors");
    assertThat(run("--set", "data.validation=120")).isEqualTo(Main.INVALID_INPUT);
    assertFault(
        "segsweep: "
            + folder.resolve("train-images.npy")
            + ": 120 images, of which data.validation holds out 120; at least one must be left to"
            + " train on");
    assertThat(run("--set", "data.normalise=imagenet")).isEqualTo(Main.INVALID_INPUT);
    assertFault(
        "segsweep: "
            + folder.resolve("train-images.npy")
            + ": images have 1 channels, data.normalise has 3");
    assertThat(run("--set", "start=trained")).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString())
        .contains("nets/bars.yaml:2:10: weights: bars.safetensors is no file");
    assertThat(run("--set", "recipe.bath=3")).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString())
        .isEqualTo(
            "--set recipe.bath=3: recipe.bath: unknown key; did you mean 'batch'?\n"
                + "1 fault, nothing was run\n");
    assertThat(weights()).doesNotExist();
  }

  @Test
  void aFileInTheWayIsFoundBeforeTheTraining() throws IOException {
    needsTheEngine();
    Files.createFile(folder.resolve("file"));
    Path below = folder.resolve("file/w.safetensors");
    assertThat(run("--out", below.toString())).isEqualTo(Main.UNUSABLE_RESULTS);
    assertFault("segsweep: " + below + ": cannot be written (a file is in the way)");
  }

  @Test
  void imagesOfAnotherSizeToTestOnAreAFault() throws IOException {
    npy("wide-images.npy", "2, 4, 9", new byte[72]);
    npy("wide-labels.npy", "2,", new byte[] {0, 1});
    String wide = folder.resolve("wide-images.npy").toString();
    assertThat(run("--set", "data.test=" + wide)).isEqualTo(Main.INVALID_INPUT);
    assertFault("segsweep: " + wide + ": test images of [1x4x9], those to train on are [1x6x6]");
  }

  private void assertFault(String line) {
    assertThat(err.toString().lines()).containsExactly(line);
  }
}
