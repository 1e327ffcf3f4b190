package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Split;
import org.segsweep.dse.hardware.Experiment;
import org.segsweep.dse.hardware.HardwareAccuracy;
import org.segsweep.dse.hardware.HardwareNetwork;
import org.segsweep.dse.hardware.Method;
import org.segsweep.dse.hardware.PathDifference;
import org.segsweep.dse.hardware.TrainedPoint;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spec.NetworkChoice;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.NativeEngine;
import org.segsweep.exec.Runner;
import org.segsweep.exec.SampleSize;
import org.segsweep.exec.Top1;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.readout.NonIdealities;
import org.segsweep.source.NetworkSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the accuracy of one design point on its crossbars. */
@Command(
    name = "hardware",
    mixinStandardHelpOptions = true,
    description = {
      "Prunes, quantises and maps a network as one point of a sweep does and scores it on labelled"
          + " images as its crossbars read it, with devices as they are;"
          + " docs/models/hardware-accuracy.md.",
      "The weights are those of the network file, or what training left of them: a point that"
          + " recovers is read from the results of its sweep."
    })
final class HardwareCommand implements Callable<Integer> {
  /** Read in a minute or so: no notice before that. */
  private static final double QUIET_CELL_READS = 1e11;

  /** Methods to choose from. */
  enum Choice {
    EXACT(Method.EXACT),
    FAST(Method.FAST),
    BOTH(Method.EXACT, Method.FAST);

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Method> methods;

    Choice(Method... methods) {
      this.methods = List.of(methods);
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SPEC", description = "sweep specification (YAML)")
  private Path specFile = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "POINT",
      description = "id of a point of the sweep, or as much of its beginning as is unique")
  private String point = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a key of the specification, as it was run")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "results of the sweep, with the networks it has trained; default out/NAME")
  private @Nullable Path results;

  @Mixin private ImageOptions from = new ImageOptions();

  @Mixin private DeviceOptions devices = new DeviceOptions();

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "1000",
      description = "the first N images are scored; default ${DEFAULT-VALUE}, or all")
  private int images = 1000;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "sets of devices, 1 to 31; one where nothing is random; default ${DEFAULT-VALUE}")
  private int seeds = 5;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description =
          "of the first set of devices and of the sample images; default ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--method",
      defaultValue = "exact",
      description =
          "exact (every window bit by bit), fast (weights the cells amount to) or both; default"
              + " ${DEFAULT-VALUE}")
  private Choice method = Choice.EXACT;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "256",
      description = "images that the scales of inputs are found on; default ${DEFAULT-VALUE}")
  private int samples = 256;

  @Option(
      names = "--samples-from",
      paramLabel = "SPLIT",
      defaultValue = "train",
      description =
          "train or test, of a folder: where those images are from; default ${DEFAULT-VALUE}")
  private Split samplesFrom = Split.TRAIN;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws Exception {
    ImageSet set = from.open();
    int count = Math.min(images, set.size());
    if (images < 1 || samples < 1) {
      throw CommandFault.usage("--images and --samples are at least 1");
    }
    if (seeds < 1 || seeds > Experiment.MOST_SEEDS) {
      throw CommandFault.usage(
          "--seeds: %d is not between 1 and %d".formatted(seeds, Experiment.MOST_SEEDS));
    }
    SweepJob job = SweepLoader.load(specFile, overrides);
    PlannedPoint planned = PointLookup.find(job.plan(), specFile, point);
    int columnsPerAdc = planned.point().periphery().columnsPerAdc();
    NonIdealities effects = devices.effects(columnsPerAdc);
    ImportedNetwork imported = imported(job);
    TrainedPoint weights = weights(job, planned, imported);
    ImageSet sampled = from.open(samplesFrom);
    NativeEngine.require();
    var rows = new ArrayList<HardwareRows.Row>();
    try (Runner runner = Runner.of(imported)) {
      rows.add(engine("network", runner, set, count));
    }
    try (Runner runner = Runner.of(weights.network())) {
      HardwareNetwork network =
          HardwareNetwork.of(
              runner,
              weights,
              job.evidence(),
              planned,
              new HardwareNetwork.Samples(sampled, new SampleSize(samples, 1, seed)));
      network.runPruned(runner);
      rows.add(engine(weights.isTrained() ? "recovered" : "pruned", runner, set, count));
      var experiment = new Experiment(effects, count, seeds, seed);
      var difference = new PathDifference();
      for (Method each : method.methods) {
        rows.add(hardware(network, each, experiment, new Scored(runner, set, difference)));
      }
      print(planned.point().id(), network, rows, difference.found());
    }
    return Main.DONE;
  }

  private TrainedPoint weights(SweepJob job, PlannedPoint point, ImportedNetwork network)
      throws Exception {
    if (job.accuracy().isEmpty()) {
      return TrainedPoint.untrained(network);
    }
    Path folder =
        results == null ? Path.of("out", RunCommand.folderName(job.spec().name())) : results;
    return TrainedPoint.of(
        network, point, job.accuracy().get(), ResultFolder.at(folder).accuracy());
  }

  private static ImportedNetwork imported(SweepJob job) throws Exception {
    if (job.spec().network() instanceof NetworkChoice.File file) {
      return NetworkSource.read(file.path(), BatchNormPolicy.KEEP);
    }
    throw CommandFault.invalidInput(
        "network %s: has synthetic weights, whose accuracy says nothing; give a network file"
            .formatted(job.spec().network()));
  }

  private static HardwareRows.Row engine(String name, Runner runner, ImageSet set, int count)
      throws Exception {
    long start = System.nanoTime();
    Top1 top = Accuracy.topOne(runner, set, count);
    return HardwareRows.Row.ofEngine(name, top, secondsSince(start));
  }

  /** What methods are run on. */
  private record Scored(Runner runner, ImageSet set, PathDifference difference) {}

  private HardwareRows.Row hardware(
      HardwareNetwork network, Method each, Experiment experiment, Scored scored) throws Exception {
    double reads = (double) network.cellReads() * experiment.images() * experiment.rounds();
    if (each == Method.EXACT && reads > QUIET_CELL_READS) {
      spec.commandLine()
          .getErr()
          .printf(
              "reading %s cells an image, %d images, %d sets of devices%n",
              Numbers.grouped(network.cellReads()), experiment.images(), experiment.rounds());
      spec.commandLine().getErr().flush();
    }
    long start = System.nanoTime();
    HardwareAccuracy accuracy =
        experiment.run(network, each, scored.runner, scored.set, scored.difference);
    return HardwareRows.Row.ofHardware(accuracy, secondsSince(start));
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private void print(
      String id, HardwareNetwork network, List<HardwareRows.Row> rows, PathDifference.Found found) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == TableFormat.TABLE) {
      out.printf(
          "point %s: %s cell reads an image; inputs with a sign in %d of %d layers%n",
          id,
          Numbers.grouped(network.cellReads()),
          network.signedLayers(),
          network.layers().size());
    }
    out.print(HardwareRows.table(rows).render(format));
    if (format == TableFormat.TABLE && found.images() > 0) {
      out.print(HardwareRows.line(found));
    }
    out.flush();
  }
}
