package org.segsweep.exec;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.graph.Shape;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Phase;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingPlan;

/** One batch again and again, so that no reading of images is timed. */
record SpeedData(ImageBatch batch, int size) implements ImageSet {
  /** Images of a batch. */
  static final int BATCH = 128;

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

  /** So many batches of the same images, scored on one image. */
  static TrainingData of(ImageBatch images, int batches) {
    return new TrainingData(
        new SpeedData(images, batches * images.count()), new SpeedData(images, 1));
  }

  /** Processor time of this process. */
  static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** One phase by descent with momentum. */
  static TrainingPlan plan(Phase phase) {
    return new TrainingPlan(
        1,
        BATCH,
        new Optimiser.Sgd(0.9, Optimiser.Momentum.CLASSIC, 0),
        Objective.CROSS_ENTROPY,
        TrainingPlan.Images.plain(Normalisation.NONE),
        NormStatistics.BATCH,
        List.of(phase));
  }
}
