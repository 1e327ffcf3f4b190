package org.segsweep.cost;

import java.util.Locale;
import org.segsweep.device.CeilDiv;

/** What the bits of an activation mean, which decides how many slices carry them. */
public enum InputCoding {
  /** Magnitudes, as after a rectifier. */
  UNSIGNED {
    @Override
    public int passes(int inputBits, int dacBits) {
      return CeilDiv.of(inputBits, dacBits);
    }
  },
  /**
   * A sign bit above the magnitude's bits, in a slice of its own that is subtracted: ISAAC's last
   * cycle. With wider DACs it may be one slice more than unsigned inputs take, since the digits of
   * a slice have one sign (our reading).
   */
  TWOS_COMPLEMENT {
    @Override
    public int passes(int inputBits, int dacBits) {
      return CeilDiv.of(inputBits - 1, dacBits) + 1;
    }
  };

  /** Input slices of a window. */
  public abstract int passes(int inputBits, int dacBits);

  /** Name in specifications and results: {@code twos-complement}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
