package org.segsweep.dse.spec;

import java.io.Serializable;
import org.segsweep.cost.AdcChoice;
import org.segsweep.workload.Checks;

/** Which resolution the ADCs have; {@code toString} is the canonical form. */
public sealed interface AdcBits extends Serializable {
  /**
   * The resolution in bits.
   *
   * @param activeRows word lines of one read, {@code R}
   * @param dacBits input bits of one read, {@code v}
   * @param cellBits bits of a cell, {@code w}
   */
  int resolve(int activeRows, int dacBits, int cellBits);

  /** The simulator's form. */
  AdcChoice choice();

  /** Bits that hold every column sum: {@code ceil(log2(R*(2^v-1)*(2^w-1) + 1))}. */
  static int exactBits(int activeRows, int dacBits, int cellBits) {
    long largest = Math.multiplyExact(activeRows, ((1L << dacBits) - 1) * ((1L << cellBits) - 1));
    return Long.SIZE - Long.numberOfLeadingZeros(largest);
  }

  /** Every column sum is told apart. */
  record Exact() implements AdcBits {
    @Override
    public AdcChoice choice() {
      return AdcChoice.exact();
    }

    @Override
    public int resolve(int activeRows, int dacBits, int cellBits) {
      return exactBits(activeRows, dacBits, cellBits);
    }

    @Override
    public String toString() {
      return "exact";
    }
  }

  /**
   * The rule of ISAAC (ISCA 2016) with its flipped-column encoding, which FORMS' figures follow
   * too: {@code ceil(log2 R) + v + w}, one less unless both {@code v} and {@code w} exceed 1, and
   * one less for the encoding; at least 1.
   */
  record Paper() implements AdcBits {
    @Override
    public AdcChoice choice() {
      return AdcChoice.paper();
    }

    @Override
    public int resolve(int activeRows, int dacBits, int cellBits) {
      int lgRows = Integer.SIZE - Integer.numberOfLeadingZeros(activeRows - 1);
      int bits = lgRows + dacBits + cellBits - (dacBits > 1 && cellBits > 1 ? 0 : 1);
      return Math.max(1, bits - 1);
    }

    @Override
    public String toString() {
      return "paper";
    }
  }

  /** A given resolution; larger sums are clipped where the specification allows it. */
  record Fixed(int bits) implements AdcBits {
    public Fixed {
      Checks.positive("bits", bits);
    }

    @Override
    public AdcChoice choice() {
      return AdcChoice.bits(bits);
    }

    @Override
    public int resolve(int activeRows, int dacBits, int cellBits) {
      return bits;
    }

    @Override
    public String toString() {
      return Integer.toString(bits);
    }
  }
}
