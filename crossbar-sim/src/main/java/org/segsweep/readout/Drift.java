package org.segsweep.readout;

import org.segsweep.workload.Checks;

/**
 * What time makes of a written cell: {@code G(t) = G0 * (t / t0)^v}, as NeuroSim's {@code --t --v}.
 * Conductances that rise stop at that of the top level (our reading). Stuck cells do not drift.
 *
 * @param times {@code t / t0}, at least 1
 * @param exponent {@code v}; below 0 where cells lose conductance, between -1 and 1
 * @param exponentSigma standard deviation of v from cell to cell, at least 0; our reading of random
 *     drift
 */
public record Drift(double times, double exponent, double exponentSigma) {
  /** Cells keep what was written. */
  public static final Drift NONE = new Drift(1, 0, 0);

  public Drift {
    Checks.require(
        times >= 1 && Double.isFinite(times),
        "drift.times: %s is not a finite number of at least 1",
        times);
    Checks.require(
        exponent >= -1 && exponent <= 1, "drift.exponent: %s is not between -1 and 1", exponent);
    Checks.require(
        exponentSigma >= 0 && exponentSigma <= 1,
        "drift.exponentSigma: %s is not between 0 and 1",
        exponentSigma);
  }

  /**
   * The conductance after that time.
   *
   * @param written conductance after writing
   * @param top that of the top level
   * @param deviate standard normal, the cell's own
   */
  double after(double written, double top, double deviate) {
    double factor = StrictMath.pow(times, exponent + exponentSigma * deviate);
    return factor > 1 ? Math.max(written, Math.min(top, written * factor)) : written * factor;
  }
}
