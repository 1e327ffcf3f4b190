package org.segsweep.readout;

import org.segsweep.workload.Checks;

/** How the conductance of a written cell strays from what was meant; never below zero. */
public sealed interface Variation {

  /**
   * The conductance that a cell got.
   *
   * @param meant conductance that was to be written
   * @param span conductance of the top level less that of level 0
   * @param deviate standard normal
   */
  double written(double meant, double span, double deviate);

  static Variation none() {
    return new None();
  }

  /** Cells are what was written. */
  record None() implements Variation {
    @Override
    public double written(double meant, double span, double deviate) {
      return meant;
    }
  }

  /**
   * {@code R' = R * exp(theta)}, {@code theta ~ N(0, sigma^2)}, as FORMS (ISCA 2021).
   *
   * @param sigma at least 0
   */
  record LogNormal(double sigma) implements Variation {
    public LogNormal {
      requireSigma(sigma);
    }

    @Override
    public double written(double meant, double span, double deviate) {
      return meant * StrictMath.exp(-sigma * deviate);
    }
  }

  /**
   * {@code G' = G * (1 + N(0, sigma^2))}, as NeuroSim's {@code --vari}.
   *
   * @param sigma at least 0
   */
  record Proportional(double sigma) implements Variation {
    public Proportional {
      requireSigma(sigma);
    }

    @Override
    public double written(double meant, double span, double deviate) {
      return Math.max(0, meant * (1 + sigma * deviate));
    }
  }

  /**
   * {@code G' = G + sigma * (Gmax - Gmin) * N(0, 1)}: the same for every state, as CrossSim's
   * generic devices.
   *
   * @param sigma at least 0, a share of the range
   */
  record StateIndependent(double sigma) implements Variation {
    public StateIndependent {
      requireSigma(sigma);
    }

    @Override
    public double written(double meant, double span, double deviate) {
      return Math.max(0, meant + sigma * span * deviate);
    }
  }

  private static void requireSigma(double sigma) {
    Checks.require(
        sigma >= 0 && Double.isFinite(sigma),
        "variation.sigma: %s is not a finite number of at least 0".formatted(sigma));
  }
}
