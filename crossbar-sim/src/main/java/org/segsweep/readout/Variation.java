package org.segsweep.readout;

import org.segsweep.workload.Checks;

/** How the conductance of a written cell strays from what was meant; never below zero. */
public sealed interface Variation {

  /**
   * The conductances of the levels of a cell.
   *
   * @param off of level 0
   * @param top of the top level
   */
  record Window(double off, double top) {
    double span() {
      return top - off;
    }
  }

  /**
   * The conductance that a cell got.
   *
   * @param meant conductance that was to be written
   * @param window what the cell can be written to, in the same unit
   * @param deviate standard normal
   */
  double written(double meant, Window window, double deviate);

  /**
   * Checks that the cells are of the kind that this holds for.
   *
   * @param onOffRatio conductance of the top level over that of level 0
   * @throws IllegalArgumentException when they are not
   */
  default void requireFits(double onOffRatio) {}

  static Variation none() {
    return new None();
  }

  /** Cells are what was written. */
  record None() implements Variation {
    @Override
    public double written(double meant, Window window, double deviate) {
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
    public double written(double meant, Window window, double deviate) {
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
    public double written(double meant, Window window, double deviate) {
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
    public double written(double meant, Window window, double deviate) {
      return Math.max(0, meant + sigma * window.span() * deviate);
    }
  }

  /**
   * A deviation that was measured, by the conductance that was to be written.
   *
   * @param device whose
   * @param topMicrosiemens conductance of the top level; with the on/off ratio it places all levels
   *     among those measured
   */
  record Measured(Device device, double topMicrosiemens) implements Variation {
    /** Devices, with the polynomials that CrossSim has for them; conductances in uS. */
    public enum Device {
      /** Milo et al., IRPS 2021: {@code max(4.782 - 0.00911 G, 0)}. */
      MILO_2021(50, 225, 4.782, -0.00911),
      /** NeuRRAM, Wan et al. 2022: {@code 1.053 + 0.2374 G - 0.01167 G^2 + 1.536e-4 G^3}. */
      WAN_2022(0, 39.3, 1.053, 0.2374, -1.167e-2, 1.536e-4);

      private final double lowest;
      private final double highest;

      @SuppressWarnings("ImmutableEnumChecker") // never written to
      private final double[] coefficients;

      Device(double lowest, double highest, double... coefficients) {
        this.lowest = lowest;
        this.highest = highest;
        this.coefficients = coefficients;
      }

      /** Standard deviation in uS at a conductance in uS. */
      public double sigma(double microsiemens) {
        double sigma = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
          sigma = sigma * microsiemens + coefficients[i];
        }
        return Math.max(sigma, 0);
      }
    }

    public Measured {
      Checks.require(
          topMicrosiemens > device.lowest && topMicrosiemens <= device.highest,
          "variation.topMicrosiemens: %s is not above %s and at most %s, what was measured",
          topMicrosiemens,
          device.lowest,
          device.highest);
    }

    @Override
    public double written(double meant, Window window, double deviate) {
      double unit = topMicrosiemens / window.top();
      return Math.max(0, meant + device.sigma(meant * unit) / unit * deviate);
    }

    @Override
    public void requireFits(double onOffRatio) {
      double off = topMicrosiemens / onOffRatio;
      Checks.require(
          off >= device.lowest,
          "onOffRatio: %s puts level 0 at %s uS, below the %s uS measured; lower it to at most %s",
          onOffRatio,
          off,
          device.lowest,
          topMicrosiemens / device.lowest);
    }
  }

  private static void requireSigma(double sigma) {
    Checks.require(
        sigma >= 0 && Double.isFinite(sigma),
        "variation.sigma: %s is not a finite number of at least 0",
        sigma);
  }
}
