package org.segsweep.device;

import java.util.Set;

/**
 * ISAAC's rule for a SAR ADC at 32 nm and 1.2 GS/s (after Saberi et al.): reference buffer, memory
 * and clock linear in bits, capacitive DAC exponential. {@code E = 0.1949 b + 0.000420 * 2^b} pJ
 * and {@code A = 81.71 b + 2.134 * 2^b} um2, a closed form within 0.6 % of Accelergy's published
 * table for 4 to 10 bits.
 */
record IsaacSaberiLaw() implements ScalingLaw {
  @Override
  public LawKind kind() {
    return LawKind.ISAAC_SABERI;
  }

  @Override
  public double energy(int bits) {
    return 0.1949 * bits + 0.000420 * (1 << bits);
  }

  @Override
  public double area(int bits) {
    return 81.71 * bits + 2.134 * (1 << bits);
  }

  @Override
  public Set<Quantity> states() {
    return Set.of(Quantity.ENERGY, Quantity.AREA);
  }
}
