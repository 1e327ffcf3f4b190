package org.segsweep.dse.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.stage.TimeLimits;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.ResultSchema;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightOrigin;

/**
 * Where the time of sweeps goes; programs, no tests, that run only when they are named: see
 * docs/benchmarks.md.
 */
class SweepTimes {
  /** Work under a limit is not done in the threads of tasks, whose time is looked at here. */
  private static final TimeLimits UNLIMITED = new TimeLimits(TimeLimit.NONE, TimeLimit.NONE);

  private static final int ROUNDS = 5;
  private static final int ROWS = 50_000;

  private final Path folder;

  SweepTimes(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A sweep with 1, 10 and 100 peripheries for each mapping. */
  @Test
  void peripheries() throws Exception {
    List<String> axes =
        List.of(
            "{adcBits: 8, columnsPerAdc: 8, allowClipping: true}",
            "{adcBits: [4, 5, 6, 7, 8], columnsPerAdc: [8, 16], allowClipping: true}",
            "{adcBits: [4, 5, 6, 7, 8], columnsPerAdc: [2, 4, 8, 16, 32], arraysPerAdc: [1, 2],"
                + " dacBits: [1, 2], allowClipping: true}");
    // The first run is thrown away: it loads and compiles what the others use.
    for (int i = -1; i < axes.size(); i++) {
      SweepJob job =
          TestJobs.of(
              "resnet18-imagenet",
              NetworkCatalogue.create("resnet18-imagenet", 1),
              """
              schemes:
                - filter-shape: {keep: [1/2, 1/4]}
                - segprune: {segmentRows: [64, 128], keep: [1/2, 1/4], shapesPerBand: [2, 4]}
              crossbar: {rows: {from: 32, to: 512, factor: 2}, columns: {from: 32, to: 512, factor: 2}, cellBits: [2, 4]}
              accelerator: isaac-ce
              periphery: %s
              """
                  .formatted(axes.get(Math.max(0, i))));
      SweepOutcome outcome = run(job, "local[2,4]", "peripheries" + i);
      if (i >= 0) {
        StageTimes t = outcome.times();
        System.out.printf(
            "%,9d points  %,d prunings  %,d mappings of a layer  prune %.1f  map %.1f  cost %.2f "
                + " encode %.2f  write %.1f  sum %.1f s, %.1f s on the clock%n",
            outcome.points(),
            t.prunings(),
            t.mappings(),
            t.prune(),
            t.map(),
            t.cost(),
            t.encode(),
            t.write(),
            t.total(),
            outcome.seconds());
      }
    }
  }

  /**
   * When each of two cores has done its last task of the layers of a wave: Spark gives the next
   * task to the core that is free first, so the ends follow from the processor time of the tasks,
   * which other load on the machine does not change.
   */
  @Test
  void skew() throws Exception {
    String schemes =
        """
        schemes:
          - dense
          - unstructured: {keep: [1/2, 1/4]}
          - segprune: {segmentRows: [32, 128], keep: [1/2, 1/4], shapesPerBand: [1, 4]}
        """;
    Network lenet =
        NetworkSource.read(TestJobs.SWEEPS.resolve("networks").resolve("lenet5_mnist.onnx"));
    Network vgg = NetworkCatalogue.create("vgg16-cifar10", 1);
    List<Layer> layers = new ArrayList<>(lenet.layers());
    layers.addAll(vgg.layers());
    Network both = new Network("both", WeightOrigin.SYNTHETIC, layers);
    System.setProperty("spark.extraListeners", Finish.class.getName());
    for (Network network : List.of(both, vgg, lenet)) {
      SweepJob job = TestJobs.of("vgg16-cifar10", network, schemes);
      Finish.EVENTS.clear();
      // Waves of four settings.
      new SparkSweep(
              TestSpark.settings("local[2,4]", 4L * (1 + network.layers().size()), UNLIMITED, null),
              ResultFolder.at(folder.resolve("skew-" + network.name())),
              new RecordedProgress())
          .run(job);
      System.out.println(
          network.name() + ": wave, tasks, mean and last end of a core in s, last over mean");
      Finish.print();
    }
  }

  /**
   * Rows of a stored sweep, written again with nothing else: {@code -Dsweep=DIR}, its first wave.
   */
  @Test
  void writer() throws Exception {
    Path points = Path.of(System.getProperty("sweep")).resolve("points").resolve("wave=0000");
    System.setProperty("spark.extraListeners", Finish.class.getName());
    try (Sessions.Lease lease =
        Sessions.own(TestSpark.settings("local[2,4]", 0))
            .open(new Sessions.Need("writer", folder.resolve("scratch"), false))) {
      SparkSession session = lease.session();
      Held.rows = session.read().parquet(points.toString()).limit(ROWS).collectAsList();
      for (int round = 0; round < ROUNDS; round++) {
        Finish.EVENTS.clear();
        session
            .range(0, 2, 1, 2)
            .mapPartitions(
                (MapPartitionsFunction<Long, Row>) Held::of,
                Encoders.row(Schemas.of(ResultSchema.points())))
            .write()
            .mode(SaveMode.Overwrite)
            .parquet(folder.resolve("written").toString());
        session.sparkContext().listenerBus().waitUntilEmpty();
        double cpu = Finish.EVENTS.stream().mapToDouble(Finish.Event::cpuSeconds).sum();
        System.out.printf(
            "%,d rows in %.2f s of processor time: %.2f us a row%n",
            Held.rows.size(), cpu, cpu / Held.rows.size() * 1e6);
      }
    }
  }

  /** Rows that tasks of this JVM find. */
  private static final class Held {
    private static List<Row> rows = List.of();

    static Iterator<Row> of(Iterator<Long> parts) {
      List<Row> held = new ArrayList<>();
      int half = rows.size() / 2;
      parts.forEachRemaining(
          part -> held.addAll(part == 0 ? rows.subList(0, half) : rows.subList(half, rows.size())));
      return held.iterator();
    }
  }

  private SweepOutcome run(SweepJob job, String master, String name) throws Exception {
    EngineSettings settings = EngineSettings.on(master, EngineSettings.OtherResults.KEEP);
    return new SparkSweep(settings, ResultFolder.at(folder.resolve(name)), new RecordedProgress())
        .run(job);
  }

  /** Ends of tasks, each with the work that it belongs to; Spark makes it by its name. */
  public static final class Finish extends SparkListener {
    private static final Queue<Event> EVENTS = new ConcurrentLinkedQueue<>();

    private final Map<Integer, String> works = new HashMap<>();

    private record Event(String work, int task, double cpuSeconds) {}

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
      String work =
          stage.properties() == null ? null : stage.properties().getProperty(TaskProgress.PROPERTY);
      works.put(stage.stageInfo().stageId(), work == null ? "" : work);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      EVENTS.add(
          new Event(
              works.getOrDefault(task.stageId(), ""),
              task.taskInfo().index(),
              task.taskMetrics().executorCpuTime() / 1e9));
    }

    private static Stream<Event> of(String work) {
      return EVENTS.stream().filter(e -> e.work.equals(work));
    }

    static void print() {
      List<String> works =
          EVENTS.stream()
              .map(Event::work)
              .filter(w -> w.startsWith("layers"))
              .distinct()
              .sorted()
              .toList();
      for (String work : works) {
        List<Event> tasks = of(work).sorted(Comparator.comparingInt(Event::task)).toList();
        double[] ends = new double[2];
        for (Event task : tasks) {
          ends[ends[0] <= ends[1] ? 0 : 1] += task.cpuSeconds;
        }
        double mean = (ends[0] + ends[1]) / 2;
        double last = Math.max(ends[0], ends[1]);
        System.out.printf(
            "  %-18s %3d  %6.2f  %6.2f  %.2f%n", work, tasks.size(), mean, last, last / mean);
      }
    }
  }
}
