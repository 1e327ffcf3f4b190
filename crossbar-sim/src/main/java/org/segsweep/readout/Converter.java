package org.segsweep.readout;

/**
 * One converter as it was made. A code is found by successive approximation: from the top bit down,
 * a bit is set where the input holds what all set bits weigh. Weights differ from powers of two by
 * the mismatch of their capacitors; with none, that is rounding.
 *
 * @param offset constant, in steps
 * @param weights of the bits, the lowest first, in steps; empty without mismatch
 */
@SuppressWarnings("ArrayRecordComponent") // private to a read-out, never compared
record Converter(double offset, double[] weights) {
  private static final double HALF = 0.5;

  /**
   * The offset first, then a deviate for each bit: a bit of {@code 2^k} unit capacitors is off by
   * {@code sigma * sqrt(2^k)} of one.
   */
  static Converter made(ConverterEffects effects, int bits, NoiseStream stream) {
    double offset = effects.offsetSigma() * stream.gaussian();
    double sigma = effects.capacitorSigma();
    double[] weights = new double[sigma == 0 ? 0 : bits];
    for (int k = 0; k < weights.length; k++) {
      double units = 1L << k;
      weights[k] = units + sigma * Math.sqrt(units) * stream.gaussian();
    }
    return new Converter(offset, weights);
  }

  /** The input in steps, as it stands before the range is cut off. */
  double input(double sumInSteps) {
    return sumInSteps + offset;
  }

  /** The code of an input, 0 to {@code topCode}. */
  double code(double input, long topCode) {
    if (weights.length == 0) {
      return Math.min(Math.max(Math.rint(input), 0), (double) topCode);
    }
    double held = 0;
    long code = 0;
    for (int k = weights.length - 1; k >= 0; k--) {
      if (input + HALF >= held + weights[k]) {
        held += weights[k];
        code |= 1L << k;
      }
    }
    return code;
  }
}
