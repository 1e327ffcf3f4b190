package org.segsweep.readout;

import org.segsweep.workload.Checks;

/**
 * What is wrong with converters.
 *
 * @param range sums they can tell apart
 * @param offsetSigma standard deviation of the constant offset of a converter, in steps; at least 0
 * @param columnsPerAdc neighbouring columns that share a converter, and so its errors
 * @param capacitorSigma standard deviation of a unit capacitor of the converter's own DAC, as a
 *     share of it; 0 to 1
 */
public record ConverterEffects(
    ClippingRange range, double offsetSigma, int columnsPerAdc, double capacitorSigma) {
  /** One unit a code and no offset. */
  public static final ConverterEffects NONE =
      new ConverterEffects(new ClippingRange.Granular(), 0, 1);

  public ConverterEffects {
    Checks.require(
        offsetSigma >= 0 && Double.isFinite(offsetSigma),
        "offsetSigma: %s is not a finite number of at least 0",
        offsetSigma);
    Checks.positive("columnsPerAdc", columnsPerAdc);
    Checks.require(
        capacitorSigma >= 0 && capacitorSigma <= 1,
        "capacitorSigma: %s is not between 0 and 1",
        capacitorSigma);
  }

  /** Converters with matched capacitors. */
  public ConverterEffects(ClippingRange range, double offsetSigma, int columnsPerAdc) {
    this(range, offsetSigma, columnsPerAdc, 0);
  }

  public ConverterEffects withCapacitorSigma(double sigma) {
    return new ConverterEffects(range, offsetSigma, columnsPerAdc, sigma);
  }

  public ConverterEffects withRange(ClippingRange other) {
    return new ConverterEffects(other, offsetSigma, columnsPerAdc, capacitorSigma);
  }
}
