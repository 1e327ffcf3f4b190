package org.segsweep.exec;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Shape;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.Optimiser;
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
 * of 128; they take turns. Then images per second of one training and of two in threads of their
 * own.
 */
public final class TrainingSpeed {
  private static final int BATCH = 128;
  private static final int ROUNDS = 4;
  private static final int BATCHES = 8;

  private TrainingSpeed() {}

  private interface Work {
    void run() throws Exception;
  }

  /** The same batch again and again. */
  private record Repeated(ImageBatch batch, int size) implements ImageSet {
    @Override
    public String source() {
      return "noise";
    }

    @Override
    public Shape shape() {
      return batch.shape();
    }

    @Override
    public int classes() {
      return 10;
    }

    @Override
    public ImageBatch read(int... indices) {
      int length = shape().elements();
      float[] pixels = new float[indices.length * length];
      int[] labels = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        int from = indices[i] % batch.count() * length;
        System.arraycopy(batch.pixels(), from, pixels, i * length, length);
        labels[i] = indices[i] % 10;
      }
      return new ImageBatch(shape(), pixels, labels, indices.clone());
    }
  }

  /** {@code args}: the ResNet-20 file with the names of its safetensors twin. */
  public static void main(String[] args) throws Exception {
    NativeEngine.require();
    ImportedNetwork network = NetworkSource.read(Path.of(args[0]), BatchNormPolicy.KEEP);
    ImageBatch images = Noise.batch(Shape.of(3, 32, 32), BATCH, 1);
    TrainingData data =
        new TrainingData(new Repeated(images, BATCHES * BATCH), new Repeated(images, 1));
    TrainingTask dense =
        new TrainingTask(network, Pruning.none(network.network()), data, Optional.empty());
    TrainingTask pruned = new TrainingTask(network, pruning(network), data, Optional.empty());
    Schedule schedule = Schedule.cosine(0.01);
    TrainingPlan free = plan(new Phase.Free(1, schedule));
    TrainingPlan admm = plan(new Phase.Admm(1, schedule, new Phase.Penalties(1e-3, 1, 1), 1, 1));
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
    System.out.printf("%8s %8s %6s   images per second%n", "one task", "two", "ratio");
    for (int round = 0; round < ROUNDS; round++) {
      double one = imagesPerSecond(1, () -> Trainer.train(dense, free));
      double two = imagesPerSecond(2, () -> Trainer.train(dense, free));
      System.out.printf("%8.0f %8.0f %6.2f%n", one, two, two / one);
    }
  }

  private static double imagesPerSecond(int tasks, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks);
    try {
      List<Callable<Void>> all =
          Collections.nCopies(
              tasks,
              () -> {
                work.run();
                return null;
              });
      long start = System.nanoTime();
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
      return tasks * BATCHES * BATCH / ((System.nanoTime() - start) / 1e9);
    } finally {
      threads.shutdown();
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

  private static TrainingPlan plan(Phase phase) {
    return new TrainingPlan(
        1,
        BATCH,
        new Optimiser.Sgd(0.9, Optimiser.Momentum.CLASSIC, 0),
        Objective.CROSS_ENTROPY,
        TrainingPlan.Images.plain(Normalisation.NONE),
        NormStatistics.BATCH,
        List.of(phase));
  }

  private static double imagesPerCpuSecond(Work work) throws Exception {
    long start = cpuNanos();
    work.run();
    return BATCHES * BATCH / ((cpuNanos() - start) / 1e9);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
