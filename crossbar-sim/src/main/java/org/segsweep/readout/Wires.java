package org.segsweep.readout;

import org.segsweep.device.Crossbar;
import org.segsweep.workload.Checks;

/**
 * What the resistance of word and bit lines does to a read. Word lines are driven at column 0, bit
 * lines end in a virtual ground below the last row; rows that a read leaves out are cut off by
 * their transistors. A read is linear in its inputs, so what wires do is to change conductances.
 */
public sealed interface Wires {

  /**
   * Rows that are driven together.
   *
   * @param conductances row by row and column by column, overhead columns last, in units of one
   *     level
   * @param bitLineSegments wire segments between the bit-line node of each row and the virtual
   *     ground, descending
   * @param onConductance of the top level, in units of one level
   */
  @SuppressWarnings("ArrayRecordComponent") // a bundle of arrays, never compared
  record Read(double[][] conductances, int[] bitLineSegments, double onConductance) {}

  /**
   * Current of each column for a unit voltage on each row alone.
   *
   * @return row by row and column by column; may be the conductances themselves
   */
  double[][] effective(Read read);

  /** Refuses arrays that the model is not made for. */
  void requireFits(Crossbar crossbar);

  static Wires none() {
    return new None();
  }

  /** Wires without resistance. */
  record None() implements Wires {
    @Override
    public double[][] effective(Read read) {
      return read.conductances();
    }

    @Override
    public void requireFits(Crossbar crossbar) {}
  }

  /**
   * The first order in the wire resistance: currents are those of perfect wires, and the voltage
   * they lose on the way is taken off. Good while the losses are small, and refused where one
   * exceeds half of the voltage; {@link Network} is exact.
   *
   * @param segmentOhm wire from cell to cell, at least 0
   * @param onOhm cell at the top level, above 0
   */
  record FirstOrder(double segmentOhm, double onOhm) implements Wires {
    public FirstOrder {
      checkOhms(segmentOhm, onOhm);
    }

    @Override
    public double[][] effective(Read read) {
      return FirstOrderDrop.effective(read, segmentOhm / (onOhm * read.onConductance()));
    }

    @Override
    public void requireFits(Crossbar crossbar) {}
  }

  /**
   * The resistive network solved node by node, for arrays of at most {@link #LARGEST_SIDE} rows and
   * columns.
   *
   * @param segmentOhm wire from cell to cell, at least 0
   * @param onOhm cell at the top level, above 0
   */
  record Network(double segmentOhm, double onOhm) implements Wires {
    public static final int LARGEST_SIDE = 64;

    public Network {
      checkOhms(segmentOhm, onOhm);
    }

    @Override
    public double[][] effective(Read read) {
      double resistance = segmentOhm / (onOhm * read.onConductance());
      return resistance == 0
          ? read.conductances()
          : new ResistiveNetwork(read, resistance).effective();
    }

    @Override
    public void requireFits(Crossbar crossbar) {
      Checks.require(
          crossbar.rows() <= LARGEST_SIDE && crossbar.columns() <= LARGEST_SIDE,
          "wires: the network of a %d x %d crossbar is too large to solve, at most %d x %d is"
              + " taken; use the first-order form",
          crossbar.rows(),
          crossbar.columns(),
          LARGEST_SIDE,
          LARGEST_SIDE);
    }
  }

  private static void checkOhms(double segmentOhm, double onOhm) {
    Checks.require(
        segmentOhm >= 0 && Double.isFinite(segmentOhm),
        "segmentOhm: %s is not a finite number of at least 0",
        segmentOhm);
    Checks.require(
        onOhm > 0 && Double.isFinite(onOhm), "onOhm: %s is not a finite number above 0", onOhm);
  }
}
