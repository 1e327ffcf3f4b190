package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.exec.NativeEngine;

/** A sweep that fine-tunes, in a process of its own, ended by SIGKILL between two epochs. */
class KilledTrainingTest {
  private static final int SOON = 180;

  @TempDir private Path folder;

  @Test
  void aKilledTrainingGoesOnAndEndsWithTheSameBits() throws Exception {
    NativeEngine.Availability engine = NativeEngine.availability();
    assumeTrue(engine.isAvailable(), "skipped: " + engine.obstacle().orElse(""));
    MadeImages.write(folder, "train", 2000, 1);
    MadeImages.write(folder, "t10k", 40, 2);
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        network: %s
        schemes: [{forms: {keep: 1/4, fragment: 8}}]
        data: {train: %s, normalise: mnist, validation: 32}
        recipes:
          long:
            counted: live
            phases:
              - admm: {epochs: 3, rate: 0.01}
              - shaped: {epochs: 3, rate: 0.01}
              - masked: {epochs: 6, rate: 0.01}
        recover: long
        accuracy: [{tune: recover, score: test}]
        crossbar: {rows: 32}
        objectives: [accuracy, crossbars]
        """
            .formatted(
                TestJobs.SWEEPS.resolve("networks/lenet5_mnist.onnx").toAbsolutePath(), folder));
    Path killed = folder.resolve("killed");
    Process sweep = start(spec, killed);
    try {
      long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOON);
      while (sweep.isAlive() && checkpoints(killed).isEmpty() && System.nanoTime() < late) {
        sweep.waitFor(5, TimeUnit.MILLISECONDS);
      }
      sweep.destroyForcibly();
      assertThat(sweep.waitFor(SOON, TimeUnit.SECONDS)).isTrue();
    } finally {
      sweep.destroyForcibly();
    }
    assertThat(checkpoints(killed)).as("checkpoints of trainings under way").isNotEmpty();
    assertThat(trained(killed)).as("networks that were done").hasSizeLessThan(2);

    finish(start(spec, killed));
    assertThat(checkpoints(killed)).as("checkpoints of trainings that are done").isEmpty();
    Path undisturbed = folder.resolve("undisturbed");
    finish(start(spec, undisturbed));
    assertThat(trained(killed)).hasSize(2).isEqualTo(trained(undisturbed));
  }

  private Process start(Path spec, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of("..", "conf", "spark-opens.args"),
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            spec.toString(),
            "--out",
            out.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private void finish(Process sweep) throws Exception {
    try {
      assertThat(sweep.waitFor(SOON, TimeUnit.SECONDS)).isTrue();
      assertThat(sweep.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    } finally {
      sweep.destroyForcibly();
    }
  }

  /** Of all trainings that are under way. */
  private static List<Path> checkpoints(Path out) throws IOException {
    Path checkpoints = out.resolve("accuracy").resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files.filter(f -> f.toString().endsWith(".safetensors")).toList();
    }
  }

  /** Weights of trained networks, by the name of their file. */
  private static Map<String, String> trained(Path out) throws IOException {
    Map<String, String> weights = new TreeMap<>();
    try (Stream<Path> files = Files.list(out.resolve("accuracy"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".network.safetensors")).toList()) {
        weights.put(
            file.getFileName().toString(),
            java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return weights;
  }
}
