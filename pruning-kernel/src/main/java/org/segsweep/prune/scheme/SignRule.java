package org.segsweep.prune.scheme;

/** How a fragment gets its sign. */
public enum SignRule {
  /** Positive where the sum of the fragment's weights is at least 0, as FORMS has it. */
  SUM {
    @Override
    boolean isPositive(double sum, double positiveEnergy, double negativeEnergy) {
      return sum >= 0;
    }
  },
  /**
   * Positive where the positive weights have at least the energy of the negative: the Euclidean
   * projection onto the nearer of the two orthants.
   */
  ENERGY {
    @Override
    boolean isPositive(double sum, double positiveEnergy, double negativeEnergy) {
      return positiveEnergy >= negativeEnergy;
    }
  };

  /**
   * The sign of a fragment.
   *
   * @param sum of its weights
   * @param positiveEnergy squares of its weights above 0
   * @param negativeEnergy squares of its weights below 0
   */
  abstract boolean isPositive(double sum, double positiveEnergy, double negativeEnergy);
}
