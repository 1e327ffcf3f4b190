package org.segsweep.dse.compare;

import java.util.Arrays;

/**
 * One design, averaged over the seeds of its recovery.
 *
 * @param pointId of its first seed
 * @param quality accuracy, accuracy lost (negative), or kept energy: larger is better
 * @param scored what measured the quality: split and images; empty for a proxy
 * @param seeds how many were averaged, at least 1
 * @param figures by the ordinals of {@link Figure}
 */
public record Design(String pointId, Quality quality, Scored scored, int seeds, double[] figures) {

  /**
   * A quality with its intervals.
   *
   * @param low lower end of the interval of the images, averaged over the seeds; the value itself
   *     where there is none
   * @param high upper end
   * @param seedHalf half the 95 % interval of the mean over the seeds (Student); NaN for one seed
   * @param accuracy the accuracy itself; NaN where it is not measured
   * @param drop accuracy below the unpruned network with the same training; NaN as above
   */
  public record Quality(
      double value, double low, double high, double seedHalf, double accuracy, double drop) {}

  /**
   * What an accuracy was measured on; more of the test images rank higher.
   *
   * @param split {@code test}, {@code validation}, or {@code -}
   */
  public record Scored(String split, long images) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored o) {
      int byTest = Boolean.compare(split.equals("test"), o.split.equals("test"));
      return byTest != 0 ? byTest : Long.compare(images, o.images);
    }
  }

  public double figure(Figure figure) {
    return figures[figure.ordinal()];
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Design d
        && pointId.equals(d.pointId)
        && quality.equals(d.quality)
        && scored.equals(d.scored)
        && seeds == d.seeds
        && Arrays.equals(figures, d.figures);
  }

  @Override
  public int hashCode() {
    return pointId.hashCode();
  }
}
