package org.segsweep.readout;

import org.segsweep.workload.Checks;

/**
 * What is wrong with converters.
 *
 * @param range sums they can tell apart
 * @param offsetSigma standard deviation of the constant offset of a converter, in steps; at least 0
 * @param columnsPerAdc neighbouring columns that share a converter, and so its offset
 */
public record ConverterEffects(ClippingRange range, double offsetSigma, int columnsPerAdc) {
  /** One unit a code and no offset. */
  public static final ConverterEffects NONE =
      new ConverterEffects(new ClippingRange.Granular(), 0, 1);

  public ConverterEffects {
    Checks.require(
        offsetSigma >= 0 && Double.isFinite(offsetSigma),
        "offsetSigma: %s is not a finite number of at least 0".formatted(offsetSigma));
    Checks.positive("columnsPerAdc", columnsPerAdc);
  }

  public ConverterEffects withRange(ClippingRange other) {
    return new ConverterEffects(other, offsetSigma, columnsPerAdc);
  }
}
