package org.segsweep.readout;

import java.util.Arrays;
import java.util.List;
import org.segsweep.workload.Checks;

/**
 * The sums that a converter can tell apart: {@code 2^bits} codes from 0 on, a step apart. A step is
 * never finer than one unit, the smallest difference of perfect sums.
 */
public sealed interface ClippingRange {

  /**
   * Units between two codes.
   *
   * @param fullSum the largest sum there can be
   * @param topCode {@code 2^bits - 1}
   */
  double step(double fullSum, long topCode);

  /** One unit a code; sums above the top code clip. */
  record Granular() implements ClippingRange {
    @Override
    public double step(double fullSum, long topCode) {
      return 1;
    }
  }

  /** Codes spread over every sum there can be: none clips, and small sums are rounded away. */
  record Full() implements ClippingRange {
    @Override
    public double step(double fullSum, long topCode) {
      return Math.max(1, fullSum / topCode);
    }
  }

  /**
   * Codes spread up to a sum that was found by calibration.
   *
   * @param topSum the sum of the top code, at least 0
   */
  record Calibrated(double topSum) implements ClippingRange {
    public Calibrated {
      Checks.require(
          topSum >= 0 && Double.isFinite(topSum),
          "topSum: %s is not a finite number of at least 0",
          topSum);
    }

    @Override
    public double step(double fullSum, long topCode) {
      return Math.max(1, topSum / topCode);
    }
  }

  /**
   * The range that holds a share of the sums of a layer, read with perfect devices.
   *
   * @param samples windows of inputs, at least one
   * @param percentile above 0, at most 100
   */
  static Calibrated calibrated(ProgrammedLayer layer, List<int[]> samples, double percentile) {
    Checks.require(
        percentile > 0 && percentile <= 100,
        "percentile: %s is not above 0 and at most 100",
        percentile);
    Checks.require(!samples.isEmpty(), "calibration needs at least one window of inputs");
    long[] found = new long[0];
    for (int[] inputs : samples) {
      for (long sum : Readout.of(layer).sums(inputs)) {
        if (sum >= found.length) {
          found = Arrays.copyOf(found, Math.toIntExact(2 * sum + 1));
        }
        found[(int) sum]++;
      }
    }
    double wanted = Arrays.stream(found).sum() * percentile / 100;
    int top = 0;
    for (long held = 0; top < found.length; top++) {
      held += found[top];
      if (held >= wanted) {
        break;
      }
    }
    return new Calibrated(top);
  }
}
