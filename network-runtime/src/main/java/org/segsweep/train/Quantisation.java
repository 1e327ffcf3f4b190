package org.segsweep.train;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/**
 * Symmetric, evenly spaced levels: the multiples {@code -L .. L} of a scale, with {@code L =
 * 2^(bits-1) - 1}, where the largest magnitude is level {@code L}. Zero is a level and signs stay,
 * so pruned and polarised weights keep what they are.
 *
 * @param bits of a weight, sign included, 2 to 16
 * @param scale which weights share one
 */
public record Quantisation(int bits, Scale scale) implements Serializable {
  public static final int FEWEST_BITS = 2;
  public static final int MOST_BITS = 16;

  /** Which weights have their levels in common. */
  public enum Scale {
    LAYER,
    FILTER
  }

  public Quantisation {
    Checks.inRange("bits", bits, FEWEST_BITS, MOST_BITS);
  }

  /** The highest level, in units of the scale. */
  public int highest() {
    return (1 << (bits - 1)) - 1;
  }

  /**
   * The nearest levels; a tie goes to the even one.
   *
   * @param weights filter by filter
   * @param filters how many
   */
  public float[] levels(float[] weights, int filters) {
    int group =
        switch (scale) {
          case LAYER -> weights.length;
          case FILTER -> weights.length / filters;
        };
    float[] result = new float[weights.length];
    for (int from = 0; from < weights.length; from += group) {
      float step = step(weights, from, from + group);
      for (int i = from; i < from + group; i++) {
        result[i] = step == 0 ? 0 : (float) Math.rint(weights[i] / (double) step) * step;
      }
    }
    return result;
  }

  private float step(float[] weights, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(weights[i]));
    }
    return largest / highest();
  }
}
