package org.segsweep.device;

import java.util.Set;
import org.segsweep.workload.Checks;

/**
 * ZigZag-IMC at 28 nm and 0.9 V, fitted to three macros with SRAM cells: {@code A = 10^(1.206 -
 * 0.0369 b) * 2^b} um2, {@code t = b (0.00653 rows + 0.640)} ns, {@code E = (100 b + 0.001 * 4^b)
 * fF * Vdd^2}. The source names no bounds of b; 10 and 4096 rows are our reading.
 *
 * @param rows word lines on a column, 1 to 4096
 */
record ZigZagLaw(int rows) implements ScalingLaw {
  private static final double VDD_SQUARED = 0.9 * 0.9;

  ZigZagLaw {
    Checks.inRange("zigzag-imc: rows", rows, 1, 4096);
  }

  @Override
  public LawKind kind() {
    return LawKind.ZIGZAG_IMC;
  }

  @Override
  public double energy(int bits) {
    return (100 * bits + 0.001 * (1L << (2 * bits))) * 1e-3 * VDD_SQUARED;
  }

  @Override
  public double area(int bits) {
    return Math.pow(10, 1.206 - 0.0369 * bits) * (1 << bits);
  }

  @Override
  public double rate(int bits) {
    return 1 / (bits * (0.00653 * rows + 0.640));
  }

  @Override
  public Set<Quantity> states() {
    return Set.of(Quantity.ENERGY, Quantity.AREA, Quantity.SAMPLE_RATE);
  }
}
