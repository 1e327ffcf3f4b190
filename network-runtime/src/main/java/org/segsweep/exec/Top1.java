package org.segsweep.exec;

import org.segsweep.workload.Checks;

/**
 * How many images a network puts into their class, with the first of the largest logits as its
 * answer. An image whose logits hold a NaN counts as wrong.
 *
 * @param correct at most {@code images}
 * @param images at least 1
 */
public record Top1(int correct, int images) {
  /** Two-sided 95 % of the normal distribution. */
  private static final double Z = 1.959963984540054;

  public Top1 {
    Checks.positive("images", images);
    Checks.inRange("correct", correct, 0, images);
  }

  /** The share of correct answers, 0 to 1. */
  public double share() {
    return (double) correct / images;
  }

  /** A range of shares, 0 to 1. */
  public record Interval(double low, double high) {}

  /**
   * Where the share of a like network on unseen images of the same kind lies, 95 % confident.
   * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
   * J. Am. Stat. Assoc. 22, 1927.
   */
  public Interval interval() {
    double n = images;
    double p = share();
    double scale = 1 + Z * Z / n;
    double centre = (p + Z * Z / (2 * n)) / scale;
    double half = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /** The class that logits stand for: the first of the largest, or -1 when one is NaN. */
  public static int answer(float[] logits) {
    int best = 0;
    for (int i = 0; i < logits.length; i++) {
      if (Float.isNaN(logits[i])) {
        return -1;
      }
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
