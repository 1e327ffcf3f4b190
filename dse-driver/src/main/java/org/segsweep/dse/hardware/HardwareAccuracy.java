package org.segsweep.dse.hardware;

import java.util.List;
import org.segsweep.exec.Top1;
import org.segsweep.workload.Checks;

/**
 * Top-1 accuracy of a network on its hardware.
 *
 * @param method how it was found
 * @param runs one a set of devices, all on the same images
 */
public record HardwareAccuracy(Method method, List<Run> runs) {
  public HardwareAccuracy {
    runs = List.copyOf(runs);
    Checks.require(!runs.isEmpty(), "an accuracy needs at least one run");
    int images = runs.get(0).top.images();
    Checks.require(
        runs.stream().allMatch(run -> run.top.images() == images),
        "runs on different numbers of images");
  }

  /**
   * One set of devices.
   *
   * @param seed that it was drawn from
   * @param clippedShare share of conversions outside the converters' range, unit columns included;
   *     0 with the fast method, which takes no converters that can clip
   * @param cutOffShare share of inputs beyond what integers reach
   */
  public record Run(long seed, Top1 top, double clippedShare, double cutOffShare) {}

  public int images() {
    return runs.get(0).top.images();
  }

  /** Mean share of correct answers over the sets of devices, 0 to 1. */
  public double mean() {
    return average(runs.stream().mapToDouble(run -> run.top.share()).toArray());
  }

  /** Standard deviation of the share from set to set, with {@code n - 1}; 0 for one set. */
  public double spread() {
    if (runs.size() == 1) {
      return 0;
    }
    double mean = mean();
    double squares = 0;
    for (Run run : runs) {
      squares += (run.top.share() - mean) * (run.top.share() - mean);
    }
    return Math.sqrt(squares / (runs.size() - 1));
  }

  /**
   * 95 % confident. With several sets of devices, where the mean over all such devices on these
   * images lies: {@code mean +- t * spread / sqrt(n)}, Student's t of {@code n - 1} degrees of
   * freedom, kept within 0 and 1. With one set, where the share of these devices on unseen images
   * lies: Wilson's.
   */
  public Top1.Interval interval() {
    if (runs.size() == 1) {
      return runs.get(0).top.interval();
    }
    double half = StudentT.quantile(runs.size() - 1) * spread() / Math.sqrt(runs.size());
    return new Top1.Interval(Math.max(0, mean() - half), Math.min(1, mean() + half));
  }

  /** Mean share of conversions that were clipped. */
  public double clippedShare() {
    return average(runs.stream().mapToDouble(Run::clippedShare).toArray());
  }

  /** Mean share of inputs that were cut off. */
  public double cutOffShare() {
    return average(runs.stream().mapToDouble(Run::cutOffShare).toArray());
  }

  private static double average(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
