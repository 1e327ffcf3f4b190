package org.segsweep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.segsweep.workload.Extent;
import org.segsweep.workload.InputSamples;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.Unrolling;
import org.segsweep.workload.WeightMatrix;

/**
 * The layers of ResNet-18 for ImageNet, 11.7 M weights, unrolled and filled with seeded weights,
 * sampled inputs and gradients.
 */
final class ResNet18Weights {
  /** What {@code segsweep sample} keeps of a layer by itself: 4 windows of 64 images. */
  private static final int WINDOWS = 256;

  /** Input channels, filters, side of the kernel and how many layers there are of them. */
  private static final int[][] LAYERS = {
    {3, 64, 7, 1},
    {64, 64, 3, 4},
    {64, 128, 3, 1},
    {128, 128, 3, 3},
    {64, 128, 1, 1},
    {128, 256, 3, 1},
    {256, 256, 3, 3},
    {128, 256, 1, 1},
    {256, 512, 3, 1},
    {512, 512, 3, 3},
    {256, 512, 1, 1},
    {512, 1000, 1, 1}
  };

  private ResNet18Weights() {}

  static List<WeightMatrix> layers() {
    SplittableRandom random = new SplittableRandom(18);
    List<WeightMatrix> layers = new ArrayList<>();
    for (int[] layer : LAYERS) {
      var kernel = new Extent(layer[2], layer[2]);
      int rows = layer[0] * layer[2] * layer[2];
      for (int i = 0; i < layer[3]; i++) {
        layers.add(
            WeightMatrix.of(numbers(rows, layer[1], random), new Unrolling(kernel, RowOrder.CHW))
                .withInputs(InputSamples.of(numbers(WINDOWS, rows, random)))
                .withGradient(WeightMatrix.of(numbers(rows, layer[1], random))));
      }
    }
    return layers;
  }

  private static float[][] numbers(int height, int width, SplittableRandom random) {
    float[][] rows = new float[height][width];
    for (float[] row : rows) {
      for (int c = 0; c < width; c++) {
        row[c] = (float) (random.nextDouble() + random.nextDouble() - 1);
      }
    }
    return rows;
  }
}
