package org.segsweep.device;

import java.util.List;
import java.util.Set;

/**
 * MNSIM 2.0: a catalogue of parts; a conversion takes {@code (b + 2) / f} and the part's power all
 * that time. A resolution between two parts takes the larger one (our reading). Where the catalogue
 * has several parts, the 8-bit one is ISAAC's and the 6-bit one the smaller, 580 um2.
 */
record MnsimLaw() implements ScalingLaw {
  private record Part(int bits, double powerMw, double areaUm2, double clockGhz) {}

  private static final List<Part> PARTS =
      List.of(
          new Part(4, 0.7, 500, 1.0),
          new Part(6, 1.26, 580, 1.0),
          new Part(8, 2, 1200, 1.28),
          new Part(10, 6.92, 1600, 1.5));

  @Override
  public LawKind kind() {
    return LawKind.MNSIM;
  }

  @Override
  public double energy(int bits) {
    return part(bits).powerMw() / rate(bits);
  }

  @Override
  public double area(int bits) {
    return part(bits).areaUm2();
  }

  @Override
  public double rate(int bits) {
    Part part = part(bits);
    return part.clockGhz() / (part.bits() + 2);
  }

  @Override
  public Set<Quantity> states() {
    return Set.of(Quantity.ENERGY, Quantity.AREA, Quantity.SAMPLE_RATE);
  }

  private static Part part(int bits) {
    return PARTS.stream().filter(p -> p.bits() >= bits).findFirst().orElseThrow();
  }
}
