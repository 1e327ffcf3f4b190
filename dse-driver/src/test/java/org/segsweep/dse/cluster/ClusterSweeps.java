package org.segsweep.dse.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.cli.Main;

/** One sweep of many small waves, run by drivers in processes of their own. */
public final class ClusterSweeps implements AutoCloseable {
  private static final String SPEC =
      """
      name: killed
      network: %s
      schemes:
        - dense
        - unstructured: {keep: [1/2, 1/4]}
        - forms: {keep: 1/4, fragment: [4, 8]}
        - segprune: {segmentRows: [16, 32], keep: [1/2, 1/4], shapesPerBand: [2, 4]}
      crossbar: {rows: [32, 64, 128], cellBits: [1, 2]}
      periphery: {adcBits: [exact, paper], columnsPerAdc: [16, all]}
      seed: 3
      """;

  /** A fifth of the sweep's, points and layers together. */
  private static final String WAVE_ROWS = "140";

  private final Path folder;
  private final TestCluster cluster;
  private final Path spec;
  private final Thread hook;
  private @Nullable StoredResults undisturbed;

  private ClusterSweeps(Path folder, TestCluster cluster) throws Exception {
    this.folder = folder;
    this.cluster = cluster;
    this.spec =
        Files.writeString(
            folder.resolve("killed.yaml"),
            SPEC.formatted(Processes.HOME.resolve("sweeps/networks/lenet5_mnist.onnx")));
    this.hook = new Thread(() -> Processes.deleteQuietly(folder), "end-of-sweeps");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static ClusterSweeps start() {
    try {
      return new ClusterSweeps(
          Files.createTempDirectory("segsweep-cluster-sweeps"), TestCluster.of(2));
    } catch (Exception e) {
      throw new IllegalStateException("the test cluster does not start: " + e.getMessage(), e);
    }
  }

  TestCluster cluster() {
    return cluster;
  }

  Path spec() {
    return spec;
  }

  /** A new result folder, and what the runs on it leave beside it. */
  Path newPlace(String name) throws Exception {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(place.resolve("tmp"));
    return place;
  }

  /** What a run gives that nobody disturbs; on this machine's cores, without the cluster. */
  StoredResults undisturbed() throws Exception {
    StoredResults known = undisturbed;
    if (known == null) {
      try (Driver driver = local(newPlace("undisturbed"), "local[2]")) {
        known = driver.finish();
      }
      undisturbed = known;
    }
    return known;
  }

  /** The arguments of {@code run}. */
  List<String> arguments(Path place) {
    return List.of(
        "run", spec.toString(), "--out", place.resolve("out").toString(), "--wave-rows", WAVE_ROWS);
  }

  /** Starts a sweep on the cluster, or goes on with it. */
  Driver onCluster(Path place, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(arguments(place));
    arguments.addAll(
        List.of(
            "--master",
            cluster.url(),
            "--spark",
            "spark.jars=" + cluster.jar().toUri(),
            "--spark",
            "spark.executor.memory=512m",
            "--spark",
            "spark.executor.extraJavaOptions="
                + "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"));
    arguments.addAll(List.of(more));
    return Driver.start(command(place, arguments), place, cluster.environment());
  }

  /** Starts a sweep on this machine's cores, or goes on with it. */
  Driver local(Path place, String master) throws Exception {
    return Driver.start(localCommand(place, master), place, cluster.environment());
  }

  List<String> localCommand(Path place, String master) {
    List<String> arguments = new ArrayList<>(arguments(place));
    arguments.addAll(List.of("--master", master));
    return command(place, arguments);
  }

  private static List<String> command(Path place, List<String> arguments) {
    List<String> command =
        Processes.java("700m", System.getProperty("java.class.path"), place.resolve("tmp"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    return command;
  }

  @Override
  public void close() throws Exception {
    Runtime.getRuntime().removeShutdownHook(hook);
    try (cluster) {
      Processes.delete(folder);
    }
  }

  /** A sweep that runs. */
  record Driver(Process process, Path place) implements AutoCloseable {
    static Driver start(List<String> command, Path place, java.util.Map<String, String> environment)
        throws Exception {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(place.resolve("stdout").toFile())
              .redirectError(place.resolve("stderr").toFile());
      builder.environment().putAll(environment);
      return new Driver(builder.start(), place);
    }

    StoredResults results() {
      return new StoredResults(place.resolve("out"));
    }

    /** Waits until something is so while it runs; fails when it ends before. */
    void await(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
      Processes.await(what, () -> !process.isAlive() || condition.call(), this::said);
      if (!process.isAlive() && !condition.call()) {
        throw new AssertionError("the sweep ended before %s; %s".formatted(what, said()));
      }
    }

    /** Waits for the first files that tasks of a wave after the given one write. */
    void awaitWorkAfter(int waves) throws Exception {
      await(
          "a wave after %d is being written".formatted(waves),
          () ->
              results().completeWaves().size() >= waves
                  && Files.exists(staged("layers", results().completeWaves().size())));
    }

    /** Where a wave is written before its commit. */
    Path staged(String table, int wave) {
      return results().folder().resolve(".staging/%s-wave=%04d".formatted(table, wave));
    }

    void kill() {
      Processes.kill(process.toHandle());
    }

    /** Waits for its end, which must be a good one. */
    StoredResults finish() throws Exception {
      int code = end();
      if (code != 0) {
        throw new AssertionError("exit code %d; %s".formatted(code, said()));
      }
      return results();
    }

    int end() throws Exception {
      if (!process.waitFor(Processes.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the sweep does not end; " + said());
      }
      return process.exitValue();
    }

    String said() {
      return "it said: " + Processes.text(place.resolve("stdout")) + errors();
    }

    String output() {
      return Processes.text(place.resolve("stdout"));
    }

    String errors() {
      return Processes.text(place.resolve("stderr"));
    }

    @Override
    public void close() {
      if (process.isAlive()) {
        kill();
      }
    }
  }
}
