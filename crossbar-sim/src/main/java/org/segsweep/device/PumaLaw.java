package org.segsweep.device;

import java.util.Set;

/**
 * PUMA: 128 conversions take {@code 12.5 b} ns at {@code 0.25 b} mW, a tenth of it leakage; the
 * area is 1200 um2 whatever the resolution. The 1.5625 pJ at 8 bits are ISAAC's.
 */
record PumaLaw() implements ScalingLaw {
  @Override
  public LawKind kind() {
    return LawKind.PUMA;
  }

  @Override
  public double energy(int bits) {
    return 0.25 * bits / rate(bits);
  }

  @Override
  public double area(int bits) {
    return 1200;
  }

  @Override
  public double rate(int bits) {
    return 128 / (12.5 * bits);
  }

  @Override
  public Set<Quantity> states() {
    return Set.of(Quantity.ENERGY, Quantity.AREA, Quantity.SAMPLE_RATE);
  }
}
