package org.segsweep.activity;

import java.io.Serializable;
import org.segsweep.device.CeilDiv;
import org.segsweep.workload.Checks;

/**
 * How an input reaches a word line: as a whole number of {@code bits}, in slices of {@code
 * dacBits}.
 *
 * @param bits bits of an input, 1 to 32
 * @param dacBits bits of a slice, 1 to 8
 */
public record InputCode(int bits, int dacBits) implements Serializable {
  public InputCode {
    Checks.inRange("inputBits", bits, 1, 32);
    Checks.inRange("dacBits", dacBits, 1, 8);
  }

  /** Slices of an input, {@code ceil(bits / dacBits)}. */
  public int slices() {
    return CeilDiv.of(bits, dacBits);
  }

  /** The largest digit, {@code 2^dacBits - 1}. */
  int topDigit() {
    return (1 << dacBits) - 1;
  }

  /** The slices that a word needs: up to that of its highest one bit. */
  int slicesOf(long word) {
    return CeilDiv.of(Long.SIZE - Long.numberOfLeadingZeros(word), dacBits);
  }

  /** One slice of a word, the lowest being 0. */
  int digit(long word, int slice) {
    return (int) (word >>> (slice * dacBits)) & topDigit();
  }

  /**
   * The word of a value on a scale that the largest magnitude fills: unsigned where there is no
   * negative value, else two's complement.
   *
   * @param largest largest magnitude of the layer's inputs
   * @param signed whether any of them is negative
   */
  long word(float value, double largest, boolean signed) {
    if (largest == 0 || (signed && bits == 1)) {
      return 0;
    }
    long top = (1L << (signed ? bits - 1 : bits)) - 1;
    long word = Math.round(value / largest * top);
    return word & ((1L << bits) - 1);
  }
}
