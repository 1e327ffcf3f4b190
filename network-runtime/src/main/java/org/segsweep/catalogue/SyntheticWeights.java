package org.segsweep.catalogue;

import java.util.SplittableRandom;
import org.segsweep.workload.LayerShape;

/**
 * Seeded weights whose filters share sensitive rows, as those of trained networks do.
 *
 * <p>Each layer has {@value #PROFILES} latent profiles: a positive factor for each row, log-normal
 * with a deviation of 1. A filter picks one profile at random, and each of its weights is a normal
 * number times the factor of its row, scaled so that the mean square of the layer's factors gives
 * the variance {@code 2 / K} of He et al. 2015. Our own model: trained filters share which inputs
 * they are sensitive to, independent random weights do not.
 *
 * <p>Normal numbers are sums of eight 16-bit uniform numbers, scaled to variance 1 (tails end at
 * 4.9 deviations). Only exactly specified arithmetic is used, so a seed gives the same weights on
 * every JDK and machine.
 */
final class SyntheticWeights {
  static final int PROFILES = 8;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int MASK = 0xFFFF;

  /** Mean of a sum of eight numbers from 0 to 65535. */
  private static final double MEAN = 8 * 65535 / 2.0;

  /** Its variance is {@code 8 * (65536^2 - 1) / 12}. */
  private static final double DEVIATION = Math.sqrt(8 * (65536.0 * 65536.0 - 1) / 12);

  private SyntheticWeights() {}

  /**
   * The weights of one layer, OIHW.
   *
   * @param seed of the whole network
   */
  static float[] draw(LayerShape shape, String network, int layer, long seed) {
    SplittableRandom random = new SplittableRandom(mixed(seed, network, layer));
    int rows = shape.rows();
    double[][] profiles = profiles(rows, random);
    float[] weights = new float[Math.toIntExact(shape.weightCount())];
    for (int start = 0; start < weights.length; start += rows) {
      double[] profile = profiles[random.nextInt(PROFILES)];
      for (int row = 0; row < rows; row++) {
        weights[start + row] = (float) (profile[row] * normal(random));
      }
    }
    return weights;
  }

  private static double[][] profiles(int rows, SplittableRandom random) {
    double[][] profiles = new double[PROFILES][rows];
    double squares = 0;
    for (double[] profile : profiles) {
      for (int row = 0; row < rows; row++) {
        profile[row] = StrictMath.exp(normal(random));
        squares += profile[row] * profile[row];
      }
    }
    double scale = Math.sqrt(2.0 / rows * (PROFILES * (double) rows) / squares);
    for (double[] profile : profiles) {
      for (int row = 0; row < rows; row++) {
        profile[row] *= scale;
      }
    }
    return profiles;
  }

  private static double normal(SplittableRandom random) {
    return (sumOfFour(random.nextLong()) + sumOfFour(random.nextLong()) - MEAN) / DEVIATION;
  }

  private static int sumOfFour(long bits) {
    return (int) (bits & MASK)
        + (int) (bits >>> 16 & MASK)
        + (int) (bits >>> 32 & MASK)
        + (int) (bits >>> 48);
  }

  /** A seed of its own for every layer of every network. */
  private static long mixed(long seed, String network, int layer) {
    long hash = seed;
    for (int i = 0; i < network.length(); i++) {
      hash = scrambled(hash + network.charAt(i));
    }
    return scrambled(hash + layer);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long scrambled(long value) {
    long z = value + GOLDEN;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
