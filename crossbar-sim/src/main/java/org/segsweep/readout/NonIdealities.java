package org.segsweep.readout;

import org.segsweep.workload.Checks;

/**
 * What real devices do to a read-out. See docs/models/non-idealities.md.
 *
 * @param cells stuck cells, variation, on/off ratio, drift
 * @param wires voltage that word and bit lines lose
 * @param readNoise standard deviation of the noise of each read of a column, in units of one level
 *     times one digit; at least 0
 * @param converters range, offset and capacitors
 */
public record NonIdealities(
    CellEffects cells, Wires wires, double readNoise, ConverterEffects converters) {
  /** Perfect devices: the read-out is that of {@link Readout}. */
  public static final NonIdealities NONE =
      new NonIdealities(CellEffects.NONE, Wires.none(), 0, ConverterEffects.NONE);

  public NonIdealities {
    Checks.require(
        readNoise >= 0 && Double.isFinite(readNoise),
        "readNoise: %s is not a finite number of at least 0",
        readNoise);
  }

  /** Whether a read is that of {@link Readout}, clipping included. */
  public boolean isPerfect() {
    return cells.equals(CellEffects.NONE)
        && wires instanceof Wires.None
        && convertersAreIdeal()
        && converters.range() instanceof ClippingRange.Granular;
  }

  /** Whether two seeds can read differently. */
  public boolean isRandom() {
    return cells.stuckAtOff() > 0
        || cells.stuckAtOn() > 0
        || !(cells.variation() instanceof Variation.None)
        || cells.drift().exponentSigma() > 0
        || !convertersAreIdeal();
  }

  /** Whether nothing is added to a column's current and converters do no more than round it. */
  public boolean convertersAreIdeal() {
    return readNoise == 0 && converters.offsetSigma() == 0 && converters.capacitorSigma() == 0;
  }

  public NonIdealities with(CellEffects other) {
    return new NonIdealities(other, wires, readNoise, converters);
  }

  public NonIdealities with(Wires other) {
    return new NonIdealities(cells, other, readNoise, converters);
  }

  public NonIdealities with(ConverterEffects other) {
    return new NonIdealities(cells, wires, readNoise, other);
  }

  public NonIdealities withReadNoise(double sigma) {
    return new NonIdealities(cells, wires, sigma, converters);
  }
}
