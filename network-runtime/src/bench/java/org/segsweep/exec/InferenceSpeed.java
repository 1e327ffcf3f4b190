package org.segsweep.exec;

import java.nio.file.Path;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.source.NetworkSource;

/**
 * Images per CPU-second of a {@link Runner}, beside a loop over libtorch that was written by hand
 * for ResNet-20. One thread, time of the whole process, batches of 250; the two take turns.
 */
@SuppressWarnings("try") // a scope acts by being open
public final class InferenceSpeed {
  private static final int BATCH = 250;
  private static final int ROUNDS = 5;
  private static final int BATCHES = 8;

  private InferenceSpeed() {}

  private interface Work {
    void run() throws Exception;
  }

  /** {@code args}: the ResNet-20 file with the names of its safetensors twin. */
  public static void main(String[] args) throws Exception {
    NativeEngine.require();
    ImportedNetwork network = NetworkSource.read(Path.of(args[0]), BatchNormPolicy.KEEP);
    try (Runner runner = Runner.of(network);
        ResNet20 byHand = new ResNet20(network.graph(), NormStatistics.STORED)) {
      ImageBatch images = Noise.batch(runner.input(), BATCH, 1);
      check(runner.logits(images), byHand.logits(images));
      System.out.printf("%8s %10s %6s   images per CPU-second%n", "runner", "by hand", "ratio");
      for (int round = 0; round < ROUNDS; round++) {
        double ours = imagesPerCpuSecond(() -> runner.logits(images));
        double theirs = imagesPerCpuSecond(() -> byHand.logits(images));
        System.out.printf("%8.0f %10.0f %6.2f%n", ours, theirs, ours / theirs);
      }
    }
  }

  private static void check(float[][] ours, float[][] theirs) {
    for (int i = 0; i < ours.length; i++) {
      for (int c = 0; c < ours[i].length; c++) {
        if (Math.abs(ours[i][c] - theirs[i][c]) > 1e-3) {
          throw new IllegalStateException("the two disagree at image " + i);
        }
      }
    }
  }

  private static double imagesPerCpuSecond(Work work) throws Exception {
    long start = SpeedData.cpuNanos();
    for (int i = 0; i < BATCHES; i++) {
      work.run();
    }
    return BATCHES * BATCH / ((SpeedData.cpuNanos() - start) / 1e9);
  }
}
