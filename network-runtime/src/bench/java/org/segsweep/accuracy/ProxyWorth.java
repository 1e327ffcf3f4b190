package org.segsweep.accuracy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.Pruning;
import org.segsweep.train.Trainer;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingTask;
import org.segsweep.workload.Layer;
import org.segsweep.workload.WeightMatrix;

/**
 * What proxies are worth: their rank correlation with accuracy after tuning, and what they cost.
 * Seconds are CPU time of the one thread that works. Images come from the training set alone: some
 * to tune on, which proxies see too, some for the one-shot accuracy, some for the tuned one. Rows
 * are kept in a file, so that a run which was stopped goes on.
 */
public final class ProxyWorth {
  private final Study study;
  private final ImportedNetwork network;
  private final TrainingData data;
  private final List<Timed<Proxy.Prepared>> proxies = new ArrayList<>();

  private interface Work<T> {
    T run() throws Exception;
  }

  private record Timed<T>(T result, double seconds) {
    static <T> Timed<T> of(Work<T> work) throws Exception {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long start = threads.getCurrentThreadCpuTime();
      T result = work.run();
      return new Timed<>(result, (threads.getCurrentThreadCpuTime() - start) / 1e9);
    }
  }

  private ProxyWorth(Study study, ImportedNetwork network, ImageSet images) throws Exception {
    this.study = study;
    this.network = network;
    TrainingData validation = TrainingData.holdingOut(images, Study.VALIDATION, 1);
    TrainingData scored = TrainingData.holdingOut(validation.training(), Study.SCORED, 2);
    ImageSet tuned = TrainingData.holdingOut(scored.training(), study.trained(), 3).validation();
    this.data = new TrainingData(tuned, validation.validation());
    Normalisation normalisation = study.images().normalisation();
    ProxySample sample =
        new ProxySample(
            tuned.normalised(normalisation),
            Study.SAMPLE,
            Study.NORM_IMAGES,
            scored.validation().normalised(normalisation));
    Proxy.TAYLOR.prepare(network, sample); // loads the engine, which is no cost of a proxy
    for (Proxy proxy : Proxy.values()) {
      proxies.add(Timed.of(() -> proxy.prepare(network, sample)));
    }
  }

  /** {@code args}: the network file, the images, the name of the study, the file of the rows. */
  public static void main(String[] args) throws Exception {
    Study study = Study.named(args[2]);
    Rows rows = Rows.in(Path.of(args[3]));
    List<Study.Setting> missing =
        study.settings().stream().filter(setting -> !rows.has(setting.name())).toList();
    if (!missing.isEmpty()) {
      ImportedNetwork network = NetworkSource.read(Path.of(args[0]), BatchNormPolicy.KEEP);
      ImageSet images = DataSets.open(Path.of(args[1]), Split.TRAIN);
      ProxyWorth worth = new ProxyWorth(study, network, images);
      for (Study.Setting setting : missing) {
        rows.add(worth.row(setting));
        System.out.println(setting.name());
      }
    }
    System.out.print(WorthTable.of(rows));
  }

  private Rows.Row row(Study.Setting setting) throws Exception {
    PrunedNetwork pruned = pruned(setting.pruning(network));
    List<Rows.Value> values = new ArrayList<>();
    for (Timed<Proxy.Prepared> proxy : proxies) {
      Timed<Double> value = Timed.of(() -> proxy.result().value(pruned));
      values.add(new Rows.Value(value.result(), value.seconds(), proxy.seconds()));
    }
    Timed<Double> tuned = Timed.of(() -> tuned(setting));
    return new Rows.Row(
        setting.name(),
        setting.group(),
        keptWeights(pruned),
        tuned.result(),
        tuned.seconds() / study.seeds(),
        values);
  }

  private PrunedNetwork pruned(Pruning pruning) {
    List<List<PrunedMatrix>> matrices = new ArrayList<>();
    List<List<WeightMatrix>> stored = new ArrayList<>();
    for (int i = 0; i < pruning.byLayer().size(); i++) {
      List<PrunedMatrix> groups = new ArrayList<>();
      List<WeightMatrix> weights = new ArrayList<>();
      if (pruning.byLayer().get(i).isPresent()) {
        Pruner pruner = pruning.byLayer().get(i).get().pruner();
        Layer layer = network.network().layers().get(i);
        for (int group = 0; group < layer.shape().groups(); group++) {
          WeightMatrix matrix = layer.matrix(group, pruning.order());
          groups.add(pruner.prune(matrix, pruning.tile()));
          weights.add(pruner.refit(matrix, groups.get(group)));
        }
      }
      matrices.add(groups);
      stored.add(weights);
    }
    return PrunedNetwork.of(network, matrices, stored, pruning.order());
  }

  private static double keptWeights(PrunedNetwork pruned) {
    long kept = 0;
    long all = 0;
    for (int i = 0; i < pruned.left().size(); i++) {
      all += pruned.left().get(i).length;
      kept +=
          pruned.pruned().get(i).isEmpty()
              ? pruned.left().get(i).length
              : pruned.pruned().get(i).stream().mapToLong(m -> m.mask().keptCount()).sum();
    }
    return (double) kept / all;
  }

  /** Mean top-1 over the seeds. */
  private double tuned(Study.Setting setting) throws Exception {
    TrainingTask task = new TrainingTask(network, setting.pruning(network), data, Optional.empty());
    int correct = 0;
    for (int seed = 1; seed <= study.seeds(); seed++) {
      correct += Trainer.train(task, study.plan(seed)).validation().correct();
    }
    return (double) correct / (study.seeds() * data.validation().size());
  }
}
