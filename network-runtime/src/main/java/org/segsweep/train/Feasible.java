package org.segsweep.train;

import org.segsweep.prune.PrunedMatrix;

/** What each weight of a layer may be once the layer is pruned, in the order of the file. */
final class Feasible {
  private static final byte ZERO = 0;
  private static final byte ANY = 1;
  private static final byte POSITIVE = 2;
  private static final byte NEGATIVE = 3;

  private final byte[] codes;

  Feasible(float[] codes) {
    this.codes = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      this.codes[i] = (byte) codes[i];
    }
  }

  /** Whether what is polarised keeps its sign. */
  enum Signs {
    HELD,
    FREE;

    /** While a rule holds under which something is pruned. */
    static Signs of(Phase.Rule rule) {
      return rule == Phase.Rule.SHAPED ? FREE : HELD;
    }
  }

  static float code(PrunedMatrix pruned, int row, int column, Signs signs) {
    if (!pruned.mask().keeps(row, column)) {
      return ZERO;
    }
    if (pruned.polarity().isEmpty() || signs == Signs.FREE) {
      return ANY;
    }
    return pruned.polarity().get().allows(row, column, 1f) ? POSITIVE : NEGATIVE;
  }

  /**
   * Sets to zero what may not be, and makes the optimiser forget it. A NaN stays, to be found.
   *
   * @param moments the first is a direction; the others are sizes, which a clamped weight keeps
   */
  void project(float[] weights, float[][] moments) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == ZERO) {
        weights[i] = 0;
        for (float[] moment : moments) {
          moment[i] = 0;
        }
      } else if (isOfOtherSign(codes[i], weights[i])) {
        weights[i] = 0;
        if (moments.length > 0) {
          moments[0][i] = 0;
        }
      }
    }
  }

  private static boolean isOfOtherSign(byte code, float weight) {
    return code == POSITIVE ? weight < 0 : code == NEGATIVE && weight > 0;
  }
}
