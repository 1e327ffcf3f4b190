package org.segsweep.cost;

import java.io.Serializable;
import org.segsweep.device.SignScheme;
import org.segsweep.workload.Checks;

/** How the resolution of the converters is chosen. */
public sealed interface AdcChoice extends Serializable {

  /** Enough bits for the largest sum there can be: never clips. */
  static AdcChoice exact() {
    return new Exact();
  }

  /**
   * The resolution that ISAAC and FORMS print, one bit below their worst case; whether that clips
   * is what {@link AdcBits#clips} says.
   */
  static AdcChoice paper() {
    return new Paper();
  }

  /** A given number of bits, which may clip. */
  static AdcChoice bits(int bits) {
    return new Fixed(bits);
  }

  /**
   * Bits of a converter.
   *
   * @param rowsPerRead rows driven in one read
   * @param dacBits bits of an input slice
   * @param cellBits bits of a cell
   */
  int resolve(int rowsPerRead, int dacBits, int cellBits);

  /**
   * Whether columns are written flipped where that saves a bit, which takes a unit column. Only
   * ISAAC's rule has an encoding; FORMS, which polarises, shows none.
   */
  default boolean flipsColumns(SignScheme sign) {
    return false;
  }

  /** {@code ceil(log2(rows * (2^dacBits - 1) * (2^cellBits - 1) + 1))}. */
  record Exact() implements AdcChoice {
    @Override
    public int resolve(int rowsPerRead, int dacBits, int cellBits) {
      return AdcBits.exact(rowsPerRead, dacBits, cellBits);
    }

    @Override
    public String toString() {
      return "exact";
    }
  }

  /** ISAAC's formula with the bit that its flipped-column encoding saves. */
  record Paper() implements AdcChoice {
    @Override
    public int resolve(int rowsPerRead, int dacBits, int cellBits) {
      return AdcBits.paper(rowsPerRead, dacBits, cellBits);
    }

    @Override
    public boolean flipsColumns(SignScheme sign) {
      return sign != SignScheme.POLARISED;
    }

    @Override
    public String toString() {
      return "paper";
    }
  }

  /**
   * A number of bits.
   *
   * @param bits 1 to 24
   */
  record Fixed(int bits) implements AdcChoice {
    public Fixed {
      Checks.inRange("adc", bits, 1, 24);
    }

    @Override
    public int resolve(int rowsPerRead, int dacBits, int cellBits) {
      return bits;
    }

    @Override
    public String toString() {
      return Integer.toString(bits);
    }
  }
}
