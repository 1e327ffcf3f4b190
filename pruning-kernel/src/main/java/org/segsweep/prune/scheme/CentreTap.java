package org.segsweep.prune.scheme;

/** Which taps a pattern may have. */
public enum CentreTap {
  /** Any. */
  FREE {
    @Override
    double[] rank(double[] energies) {
      return energies;
    }
  },
  /** The middle tap and any others, as PatDNN has it. */
  CENTRE {
    @Override
    double[] rank(double[] energies) {
      double[] ranked = energies.clone();
      ranked[ranked.length / 2] = Double.POSITIVE_INFINITY;
      return ranked;
    }
  };

  /** Values by which a kernel ranks its taps. */
  abstract double[] rank(double[] energies);
}
