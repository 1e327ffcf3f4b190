package org.segsweep.dse.hardware;

import org.segsweep.workload.Checks;

/** Two-sided 95 % quantiles of Student's distribution, from any table of it; to three decimals. */
public final class StudentT {
  private static final double[] QUANTILES = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
  };

  /** Degrees of freedom from which the table ends; a larger sample is taken to have as many. */
  public static final int MOST_DEGREES = QUANTILES.length;

  private StudentT() {}

  /**
   * The quantile of 0.975.
   *
   * @param degrees of freedom, 1 to 30
   */
  public static double quantile(int degrees) {
    Checks.inRange("degrees", degrees, 1, MOST_DEGREES);
    return QUANTILES[degrees - 1];
  }
}
