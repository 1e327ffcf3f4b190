package org.segsweep.dse.hardware;

import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Periphery;
import org.segsweep.exec.InputRange;
import org.segsweep.readout.InputFormat;
import org.segsweep.workload.Checks;

/**
 * What an integer of one on the rows of a layer stands for: {@code activation = scale * integer}.
 *
 * @param format of the integers
 * @param scale positive
 */
record InputScale(InputFormat format, double scale) {
  InputScale {
    Checks.require(
        scale > 0 && Double.isFinite(scale), "scale: " + scale + " is not positive and finite");
  }

  /**
   * The scale that spreads the integers over a range. Inputs are unsigned where none was negative
   * and the periphery does not ask for a sign; else they are two's complement, the sign being one
   * of the bits. A layer that read zeros only has the scale 1.
   */
  static InputScale of(InputRange range, Periphery periphery) {
    boolean signed = range.least() < 0 || periphery.coding() == InputCoding.TWOS_COMPLEMENT;
    Checks.require(
        !signed || periphery.inputBits() > 1,
        "inputs are negative, and 1 bit holds no sign; choose a point with at least 2 input bits");
    var format =
        new InputFormat(
            periphery.inputBits(),
            signed ? InputCoding.TWOS_COMPLEMENT : InputCoding.UNSIGNED,
            periphery.dacBits());
    double above = range.most() / (double) format.largest();
    double below = signed ? range.least() / (double) format.smallest() : 0;
    double scale = Math.max(above, below);
    return new InputScale(format, scale == 0 ? 1 : scale);
  }

  /** The nearest integer, a tie to the even one, not yet kept within the format. */
  private double nearest(float activation) {
    return Math.rint(activation / scale);
  }

  /** The integer that drives a row. */
  int integer(float activation) {
    return (int) Math.max(format.smallest(), Math.min(format.largest(), nearest(activation)));
  }

  /** Whether the format does not reach an activation. */
  boolean cutsOff(float activation) {
    double integer = nearest(activation);
    return integer < format.smallest() || integer > format.largest();
  }

  /** What the layer reads in place of an activation. */
  float rounded(float activation) {
    return (float) (scale * integer(activation));
  }
}
