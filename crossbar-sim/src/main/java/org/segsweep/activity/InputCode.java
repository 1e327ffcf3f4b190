package org.segsweep.activity;

import java.io.Serializable;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Periphery;
import org.segsweep.device.CeilDiv;
import org.segsweep.workload.Checks;

/**
 * How an input reaches a word line: as a whole number of {@code bits}, in slices of {@code
 * dacBits}.
 *
 * @param bits bits of an input, 1 to 32
 * @param dacBits bits of a slice, 1 to 8
 * @param coding whether a slice of its own carries a sign bit
 */
public record InputCode(int bits, int dacBits, InputCoding coding) implements Serializable {
  public InputCode {
    Checks.inRange("inputBits", bits, 1, 32);
    Checks.inRange("dacBits", dacBits, 1, 8);
  }

  /** The code of a periphery. */
  public static InputCode of(Periphery periphery) {
    return new InputCode(periphery.inputBits(), periphery.dacBits(), periphery.coding());
  }

  /** Slices of an input. */
  public int slices() {
    return coding.passes(bits, dacBits);
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
   * The word of a value on a scale that the largest magnitude fills: unsigned where no input is
   * negative and none may be, else two's complement, whose sign bit begins a slice where the coding
   * gives it one.
   *
   * @param largest largest magnitude of the layer's inputs
   * @param negative whether any of them is negative
   */
  long word(float value, double largest, boolean negative) {
    boolean signSlice = coding == InputCoding.TWOS_COMPLEMENT;
    long top = (1L << (negative || signSlice ? bits - 1 : bits)) - 1;
    // A sign bit alone still tells a large negative value from the others.
    long scaled = largest == 0 ? 0 : Math.round(value / largest * Math.max(1, top));
    long number = Math.min(scaled, top);
    if (!signSlice) {
      return number & ((1L << bits) - 1);
    }
    int signAt = CeilDiv.of(bits - 1, dacBits) * dacBits;
    return number & ((1L << (bits - 1)) - 1) | (number < 0 ? 1L << signAt : 0);
  }
}
