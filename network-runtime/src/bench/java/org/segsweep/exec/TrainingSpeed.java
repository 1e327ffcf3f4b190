package org.segsweep.exec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Shape;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.Phase;
import org.segsweep.train.Pruning;
import org.segsweep.train.Schedule;
import org.segsweep.train.Trainer;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingPlan;
import org.segsweep.train.TrainingTask;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;

/**
 * Training images per CPU-second of the {@link Trainer}, dense and under ADMM, beside a loop over
 * libtorch that was written by hand for ResNet-20. One thread, time of the whole process, batches
 * of 128; they take turns.
 */
public final class TrainingSpeed {
  private static final int BATCH = SpeedData.BATCH;
  private static final int ROUNDS = 4;
  private static final int BATCHES = 8;

  private TrainingSpeed() {}

  private interface Work {
    void run() throws Exception;
  }

  /** {@code args}: the ResNet-20 file with the names of its safetensors twin. */
  public static void main(String[] args) throws Exception {
    NativeEngine.require();
    ImportedNetwork network = NetworkSource.read(Path.of(args[0]), BatchNormPolicy.KEEP);
    ImageBatch images = Noise.batch(Shape.of(3, 32, 32), BATCH, 1);
    TrainingData data = SpeedData.of(images, BATCHES);
    TrainingTask dense =
        new TrainingTask(network, Pruning.none(network.network()), data, Optional.empty());
    TrainingTask pruned = new TrainingTask(network, pruning(network), data, Optional.empty());
    Schedule schedule = Schedule.cosine(0.01);
    TrainingPlan free = SpeedData.plan(new Phase.Free(1, schedule));
    TrainingPlan admm =
        SpeedData.plan(new Phase.Admm(1, schedule, new Phase.Penalties(1e-3, 1, 1), 1, 1));
    try (ResNet20 byHand = new ResNet20(network.graph(), NormStatistics.BATCH)) {
      System.out.printf(
          "%8s %8s %10s %6s   images per CPU-second%n", "trainer", "admm", "by hand", "ratio");
      for (int round = 0; round < ROUNDS; round++) {
        double ours = imagesPerCpuSecond(() -> Trainer.train(dense, free));
        double drawn = imagesPerCpuSecond(() -> Trainer.train(pruned, admm));
        double theirs =
            imagesPerCpuSecond(
                () -> {
                  for (int i = 0; i < BATCHES; i++) {
                    byHand.train(images, 0.01);
                  }
                });
        System.out.printf("%8.0f %8.0f %10.0f %6.2f%n", ours, drawn, theirs, ours / theirs);
      }
    }
  }

  private static Pruning pruning(ImportedNetwork network) {
    Pruner pruner =
        SchemeCatalogue.find("segprune")
            .orElseThrow()
            .create()
            .apply(new Settings(Map.of("keep", new Parameter.Value.Share(new Ratio(1, 4)))));
    return Pruning.of(network.network(), pruner, Set.of(), new ArrayTile(32, 4), RowOrder.CHW);
  }

  private static double imagesPerCpuSecond(Work work) throws Exception {
    long start = SpeedData.cpuNanos();
    work.run();
    return BATCHES * BATCH / ((SpeedData.cpuNanos() - start) / 1e9);
  }
}
