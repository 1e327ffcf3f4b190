package org.segsweep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.segsweep.workload.WeightMatrix;

/** The layers of VGG-16 for CIFAR-10, 14.7 M weights, unrolled and filled with seeded weights. */
enum Vgg16Weights {
  /** Independent weights: nearly every ballot is distinct, the most work a vote can have. */
  INDEPENDENT {
    @Override
    double scale(int row, int profile) {
      return 1;
    }
  },
  /** Filters share eight profiles of strong and weak rows, as trained filters do. */
  PROFILES {
    @Override
    double scale(int row, int profile) {
      return new SplittableRandom(31L * row + profile).nextDouble() < 0.25 ? 4 : 0.5;
    }
  };

  private static final int TAPS = 9;
  private static final int PROFILE_COUNT = 8;
  private static final int[] CHANNELS = {
    3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512
  };

  abstract double scale(int row, int profile);

  List<WeightMatrix> layers() {
    SplittableRandom random = new SplittableRandom(16);
    List<WeightMatrix> layers = new ArrayList<>();
    for (int i = 1; i < CHANNELS.length; i++) {
      layers.add(matrix(CHANNELS[i - 1] * TAPS, CHANNELS[i], random));
    }
    layers.add(matrix(512, 10, random));
    return layers;
  }

  /** A layer of other extents with such weights. */
  WeightMatrix layer(int rows, int columns) {
    return matrix(rows, columns, new SplittableRandom(20));
  }

  private WeightMatrix matrix(int rows, int columns, SplittableRandom random) {
    float[][] weights = new float[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int n = 0; n < columns; n++) {
        double uniform = random.nextDouble() + random.nextDouble() - random.nextDouble();
        weights[r][n] = (float) ((uniform - 0.5) * scale(r, n % PROFILE_COUNT));
      }
    }
    return WeightMatrix.of(weights);
  }
}
