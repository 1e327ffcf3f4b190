package org.segsweep.dse.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.dse.report.Csv;
import org.segsweep.exec.ActivationSampler;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NativeEngine;
import org.segsweep.exec.SampleSize;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.map.Packing;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.EpochReport;
import org.segsweep.train.Pruning;
import org.segsweep.train.TrainedNetwork;
import org.segsweep.train.Trainer;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingTask;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.RowOrder;

/**
 * Trains a network in every way that a list says, and keeps accuracy on held-out training images
 * beside the crossbars that are left: one line of a table a run. What the table has is not trained
 * again. See docs/recovery.md.
 */
public final class RecoverySearch {
  private static final int HELD_OUT = 5000;
  private static final long HELD_OUT_SEED = 5;
  private static final int SAMPLED_IMAGES = 512;
  private static final int SAMPLED_WINDOWS = 4;

  private final ImportedNetwork network;
  private final TrainingData data;
  private final Normalisation normalisation;

  private RecoverySearch(ImportedNetwork network, TrainingData data, Normalisation normalisation) {
    this.network = network;
    this.data = data;
    this.normalisation = normalisation;
  }

  /** {@code args}: network, folder of images, their normalisation, list of runs, table. */
  public static void main(String[] args) throws Exception {
    NativeEngine.require();
    ImageSet images = DataSets.open(Path.of(args[1]), Split.TRAIN);
    RecoverySearch search =
        new RecoverySearch(
            NetworkSource.read(Path.of(args[0]), BatchNormPolicy.KEEP),
            TrainingData.holdingOut(images, HELD_OUT, HELD_OUT_SEED),
            Normalisation.parse(args[2]));
    Path table = Path.of(args[4]);
    Set<String> done = done(table);
    for (String line : Files.readAllLines(Path.of(args[3]))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      RecoveryRun run = RecoveryRun.parse(line);
      if (done.add(run.text())) {
        append(table, search.result(run));
      }
    }
  }

  /** The texts of the runs that the table has; begins the table where there is none. */
  private static Set<String> done(Path table) throws IOException {
    if (!Files.exists(table)) {
      append(table, Csv.line(header()));
      return new HashSet<>();
    }
    // The text is the last column, and has no comma.
    return Files.readAllLines(table).stream()
        .map(line -> line.substring(line.lastIndexOf(',') + 1))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static void append(Path table, String line) throws IOException {
    Files.writeString(
        table, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    System.out.print(line);
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("run", "validation_percent"));
    for (Packing packing : Crossbars.PACKINGS) {
      header.add("crossbars_" + column(packing));
    }
    header.addAll(List.of("by_layer_A", "kept_weights", "epochs", "distance", "loss", "text"));
    return header;
  }

  private static String column(Packing packing) {
    return packing.toString().replaceAll("[(,]", "_").replace(")", "");
  }

  private String result(RecoveryRun run) throws EngineFault, DataFault {
    ImportedNetwork at = network;
    List<EpochReport> epochs = new ArrayList<>();
    TrainedNetwork trained = null;
    for (RecoveryRun.Step step : run.steps()) {
      TrainingTask task = new TrainingTask(at, pruning(at, run, step), data, Optional.of(network));
      trained = Trainer.train(task, run.plan(step, normalisation));
      at = trained.network();
      epochs.addAll(trained.epochs());
    }
    if (trained == null) {
      throw new IllegalArgumentException(run.name() + ": no step");
    }
    return Csv.line(row(run, trained, epochs));
  }

  private List<String> row(RecoveryRun run, TrainedNetwork trained, List<EpochReport> epochs) {
    List<Layer> layers = network.network().layers();
    List<String> row = new ArrayList<>();
    row.add(run.name());
    row.add(number("%.2f", 100 * trained.validation().share()));
    for (Packing packing : Crossbars.PACKINGS) {
      List<Long> counts = Crossbars.of(layers, trained.pruned(), packing);
      row.add(Long.toString(counts.stream().mapToLong(Long::longValue).sum()));
    }
    row.add(
        Crossbars.of(layers, trained.pruned(), Crossbars.PACKINGS.get(0)).stream()
            .map(String::valueOf)
            .collect(Collectors.joining("+")));
    row.add(Long.toString(kept(layers, trained.pruned())));
    row.add(Integer.toString(run.epochs()));
    row.add(
        epochs.stream()
            .map(EpochReport::distance)
            .filter(Float::isFinite)
            .reduce((a, b) -> b)
            .map(d -> number("%.3f", d))
            .orElse(""));
    row.add(number("%.4f", epochs.get(epochs.size() - 1).loss()));
    row.add(run.text());
    return row;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static long kept(List<Layer> layers, List<List<PrunedMatrix>> pruned) {
    long kept = 0;
    for (int i = 0; i < layers.size(); i++) {
      kept +=
          pruned.get(i).isEmpty()
              ? layers.get(i).shape().weightCount()
              : pruned.get(i).stream().mapToLong(p -> p.mask().keptCount()).sum();
    }
    return kept;
  }

  /** First and last layer stay dense. */
  private Pruning pruning(ImportedNetwork at, RecoveryRun run, RecoveryRun.Step step)
      throws EngineFault, DataFault {
    List<Layer> layers = at.network().layers();
    List<LayerEvidence> evidence = evidence(at, run);
    List<Optional<Pruning.LayerPruning>> byLayer = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Optional<SchemeText> scheme =
          i == 0 || i == layers.size() - 1 ? Optional.empty() : step.of(layers.get(i).name());
      LayerEvidence known = evidence.get(i);
      byLayer.add(scheme.map(s -> new Pruning.LayerPruning(pruner(run, s), known)));
    }
    return new Pruning(byLayer, run.tile().orElse(Crossbars.tile()), RowOrder.CHW);
  }

  private static Pruner pruner(RecoveryRun run, SchemeText scheme) {
    Pruner pruner = scheme.pruner();
    return run.weigh().<Pruner>map(w -> new WeighedByInputs(pruner, w)).orElse(pruner);
  }

  private List<LayerEvidence> evidence(ImportedNetwork at, RecoveryRun run)
      throws EngineFault, DataFault {
    List<Layer> layers = at.network().layers();
    if (run.weigh().isEmpty()) {
      return layers.stream().map(layer -> LayerEvidence.none(layer.shape())).toList();
    }
    List<List<float[]>> windows = new ArrayList<>();
    layers.forEach(layer -> windows.add(new ArrayList<>()));
    ActivationSampler.sample(
        at,
        data.training().normalised(normalisation),
        new SampleSize(SAMPLED_IMAGES, SAMPLED_WINDOWS, run.seed()),
        (layer, group, rows) -> windows.get(layer).add(rows));
    List<LayerEvidence> evidence = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      evidence.add(LayerEvidence.none(layers.get(i).shape()).withInputs(joined(windows.get(i))));
    }
    return evidence;
  }

  private static float[] joined(List<float[]> windows) {
    float[] all = new float[windows.stream().mapToInt(w -> w.length).sum()];
    int at = 0;
    for (float[] window : windows) {
      System.arraycopy(window, 0, all, at, window.length);
      at += window.length;
    }
    return all;
  }
}
