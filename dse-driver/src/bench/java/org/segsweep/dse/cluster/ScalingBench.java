package org.segsweep.dse.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.segsweep.dse.cli.Main;
import org.segsweep.dse.cluster.ClusterSweeps.Driver;

/**
 * The same sweep on 1, 2 and 4 executors of one core each: docs/scaling.md. Prints a row each, with
 * the sweep's own account of processor time by stage, and whether all rows of the sweeps are the
 * same.
 */
final class ScalingBench {
  private ScalingBench() {}

  /** Arguments: the sweep's specification, rows of a wave. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("segsweep-scaling");
    System.out.println(
        "executors  wall s  driver CPU s  executor CPU s  tasks ran s  unpacking CPU s  jobs  tasks"
            + "  no job s  in jobs s  task overhead s  broadcast kB  results kB  Parquet kB");
    List<List<String>> rows = new ArrayList<>();
    try {
      for (int executors : new int[] {1, 2, 4}) {
        Path place = folder.resolve("on-" + executors);
        Files.createDirectories(place.resolve("tmp"));
        run(executors, args, place);
        rows.add(new StoredResults(place.resolve("out")).sums());
      }
      System.out.println(
          rows.stream().distinct().count() == 1 ? "all rows are the same" : "ROWS DIFFER");
    } finally {
      Processes.delete(folder);
    }
  }

  private static void run(int executors, String[] args, Path place) throws Exception {
    try (TestCluster cluster = TestCluster.of(executors)) {
      List<String> command =
          Processes.java("2g", System.getProperty("java.class.path"), place.resolve("tmp"));
      // Work that takes long deserves the second compiler.
      command.remove("-XX:TieredStopAtLevel=1");
      command.addAll(
          List.of(
              Main.class.getName(),
              "run",
              args[0],
              "--out",
              place.resolve("out").toString(),
              "--wave-rows",
              args[1],
              "--master",
              cluster.url(),
              "--event-log",
              place.resolve("events").toString(),
              "--spark",
              "spark.jars=" + cluster.jar().toUri(),
              "--spark",
              "spark.executor.memory=900m",
              "--spark",
              "spark.executor.extraJavaOptions=-XX:+UseSerialGC",
              "--spark",
              "spark.scheduler.minRegisteredResourcesRatio=1.0",
              "--spark",
              "spark.eventLog.compress=false",
              "--spark",
              "spark.eventLog.logBlockUpdates.enabled=true"));
      long started = System.nanoTime();
      try (Driver driver = Driver.start(command, place, cluster.environment())) {
        Map<Long, Duration> cpu = new HashMap<>();
        while (!driver.process().waitFor(50, TimeUnit.MILLISECONDS)) {
          for (int w = 0; w < executors; w++) {
            cluster.executors(w).forEach(e -> note(cpu, e));
          }
          note(cpu, driver.process().toHandle());
        }
        double wall = (System.nanoTime() - started) / 1e9;
        driver.finish();
        double driverCpu = seconds(Objects.requireNonNull(cpu.remove(driver.process().pid())));
        double executorCpu = cpu.values().stream().mapToDouble(ScalingBench::seconds).sum();
        EventLog log = EventLog.read(place.resolve("events"));
        System.out.printf(
            Locale.ROOT,
            "%9d  %6.1f  %12.1f  %14.1f  %11.1f  %15.1f  %4d  %5d  %8.1f  %9.1f  %15.1f  %12d  %10d  %10d%n",
            executors,
            wall,
            driverCpu,
            executorCpu,
            log.taskSeconds(),
            log.deserialiseCpu(),
            log.jobs(),
            log.tasks(),
            log.serialSeconds(),
            log.jobSeconds(),
            log.taskOverhead(),
            log.broadcastBytes() / 1000,
            log.resultBytes() / 1000,
            log.writtenBytes() / 1000);
        driver.output().lines().filter(l -> l.startsWith("cores")).forEach(System.out::println);
      }
    }
  }

  /** What is known of it last; it cannot be asked when it has ended. */
  private static void note(Map<Long, Duration> cpu, ProcessHandle process) {
    process.info().totalCpuDuration().ifPresent(d -> cpu.put(process.pid(), d));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
