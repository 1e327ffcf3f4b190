package org.segsweep.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.BatchNorm;

/**
 * Means and variances of batch normalisations, measured anew for weights that were changed. Images
 * run in batches, each normalised by its own statistics as in training; the statistics of a
 * normalisation become the plain average of those of the batches, with variances of {@code n - 1}
 * degrees of freedom as libtorch keeps them.
 */
@SuppressWarnings("try") // a scope acts by being open
public final class NormReestimation {
  private static final int BATCH = 100;

  private NormReestimation() {}

  /**
   * Measures the statistics of a runner with the weights that it has now. A network without batch
   * normalisation stays as it is, and no image is read.
   *
   * @param images normalised as the network wants it
   * @param size how many images, at least 2; its windows play no part
   * @throws EngineFault when the images do not fit the network or are fewer than 2
   * @throws DataFault when the images cannot be read
   */
  public static void apply(Runner runner, ImageSet images, SampleSize size)
      throws EngineFault, DataFault {
    Program program = Program.of(runner.network(), NormStatistics.BATCH);
    if (program.steps().stream().noneMatch(NormReestimation::isNorm)) {
      return;
    }
    int[] chosen = size.chooseImages(images.size());
    if (chosen.length < 2) {
      throw new EngineFault(
          EngineFault.Kind.UNFIT,
          "%s: %d image to measure batch normalisation on; give at least 2"
              .formatted(images.source(), chosen.length));
    }
    Averages averages = new Averages();
    Runner batchwise = runner.sharing(program);
    List<int[]> parts = parts(chosen, runner.batchSize());
    for (int[] part : parts) {
      ImageBatch batch = images.read(part);
      try (PointerScope scope = new PointerScope();
          NoGradGuard inference = new NoGradGuard()) {
        batchwise.run(batch, averages, scope);
      }
    }
    averages.write(runner, parts.size());
  }

  private static boolean isNorm(Program.Step step) {
    return step.node().op() instanceof BatchNorm;
  }

  /**
   * Batches of like size, each with images from all over the set: one that is sorted by class would
   * otherwise give batches of one class.
   */
  private static List<int[]> parts(int[] chosen, int largest) {
    int least = Math.max(2, Math.min(BATCH, largest / 2));
    int batches = Math.max(1, chosen.length / least);
    List<int[]> parts = new ArrayList<>();
    for (int first = 0; first < batches; first++) {
      int[] part = new int[(chosen.length - first + batches - 1) / batches];
      for (int i = 0; i < part.length; i++) {
        part[i] = chosen[first + i * batches];
      }
      parts.add(part);
    }
    return parts;
  }

  /** Sums over batches, by the parameter that they are of. */
  private static final class Averages implements Runner.Tap {
    private final Map<Integer, double[]> sums = new HashMap<>();

    @Override
    public void input(int layer, Tensor activations) {
      // Only what normalisations read is of interest.
    }

    @Override
    public void output(Program.Step step, List<Tensor> inputs, Tensor output) {
      if (!isNorm(step)) {
        return;
      }
      try (PointerScope scope = new PointerScope()) {
        Tensor x = inputs.get(0);
        long channels = x.size(1);
        // Channels first, whatever else there is: [C, everything of the batch].
        Tensor rows = x.transpose(0, 1).reshape(channels, -1);
        double count = rows.size(1);
        Tensor means = mean(rows);
        Tensor away = rows.sub(means);
        Tensor variances = mean(away.mul(away)).mul(new Scalar(count / (count - 1)));
        add(parameter(step, 3), Tensors.read(means));
        add(parameter(step, 4), Tensors.read(variances));
      }
    }

    private static Tensor mean(Tensor rows) {
      return torch.mean(rows, new long[] {1}, true, new ScalarTypeOptional());
    }

    private static int parameter(Program.Step step, int input) {
      return step.inputs().get(input) - 1;
    }

    private void add(int parameter, float[] statistics) {
      double[] sum = sums.computeIfAbsent(parameter, p -> new double[statistics.length]);
      for (int c = 0; c < sum.length; c++) {
        sum[c] += statistics[c];
      }
    }

    void write(Runner runner, int batches) {
      sums.forEach(
          (parameter, sum) -> {
            float[] averages = new float[sum.length];
            for (int c = 0; c < averages.length; c++) {
              averages[c] = (float) (sum[c] / batches);
            }
            try (PointerScope scope = new PointerScope()) {
              Tensors.write(averages, runner.parameter(parameter));
            }
          });
    }
  }
}
