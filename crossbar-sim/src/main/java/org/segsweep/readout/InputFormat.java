package org.segsweep.readout;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.cost.InputCoding;
import org.segsweep.workload.Checks;

/**
 * How activations reach the word lines: in slices of {@code dacBits}, the least significant first.
 *
 * <p>A sign bit has a slice of its own, which is subtracted. With 1-bit DACs that is ISAAC's way
 * and takes no slice more than unsigned inputs; with wider DACs it may take one more, since the
 * digits of a slice have one sign.
 *
 * @param bits bits of an activation, 1 to 31, the sign bit included
 * @param coding whether there is a sign bit
 * @param dacBits bits of a slice, 1 to 8, at most {@code bits}
 */
public record InputFormat(int bits, InputCoding coding, int dacBits) {
  /**
   * Bits that are driven together.
   *
   * @param firstBit the lowest
   * @param bits how many
   * @param sign -1 for the sign bit's slice, else 1
   */
  record Slice(int firstBit, int bits, int sign) {
    /** The digit that drives a word line. */
    int digit(int input) {
      return input >> firstBit & ((1 << bits) - 1);
    }

    /** What a digit of one stands for. */
    double position() {
      return sign * (double) (1L << firstBit);
    }
  }

  public InputFormat {
    Checks.inRange("inputBits", bits, 1, 31);
    Checks.inRange("dacBits", dacBits, 1, 8);
    Checks.require(
        dacBits <= bits,
        "dacBits: %d exceeds inputBits %d; lower it to at most %d",
        dacBits,
        bits,
        bits);
  }

  public static InputFormat unsigned(int bits, int dacBits) {
    return new InputFormat(bits, InputCoding.UNSIGNED, dacBits);
  }

  public static InputFormat twosComplement(int bits, int dacBits) {
    return new InputFormat(bits, InputCoding.TWOS_COMPLEMENT, dacBits);
  }

  /** The largest activation. */
  public int largest() {
    return (int) ((1L << magnitudeBits()) - 1);
  }

  /** The smallest activation: 0, or {@code -2^(bits-1)}. */
  public int smallest() {
    return coding == InputCoding.UNSIGNED ? 0 : -(1 << (bits - 1));
  }

  /** Input slices of a window: reads of every row group. */
  public int passes() {
    return slices().size();
  }

  List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    for (int bit = 0; bit < magnitudeBits(); bit += dacBits) {
      slices.add(new Slice(bit, Math.min(dacBits, magnitudeBits() - bit), 1));
    }
    if (coding == InputCoding.TWOS_COMPLEMENT) {
      slices.add(new Slice(bits - 1, 1, -1));
    }
    return slices;
  }

  private int magnitudeBits() {
    return coding == InputCoding.UNSIGNED ? bits : bits - 1;
  }

  /**
   * Checks a vector of activations.
   *
   * @throws IllegalArgumentException naming the first that is out of range, or a wrong number
   */
  void check(int[] inputs, int expected) {
    Checks.require(
        inputs.length == expected, "%d inputs where the layer has %d", inputs.length, expected);
    int low = smallest();
    int high = largest();
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] < low || inputs[i] > high) {
        throw new IllegalArgumentException(
            "input %d: %d is not between %d and %d, the range of %d %s bits"
                .formatted(i, inputs[i], low, high, bits, coding.label()));
      }
    }
  }
}
