package org.segsweep.device;

/** No law: one resolution only. */
record FixedLaw(int bits) implements ScalingLaw {
  @Override
  public LawKind kind() {
    return LawKind.FIXED;
  }

  @Override
  public double energy(int bits) {
    return 1;
  }

  @Override
  public double area(int bits) {
    return 1;
  }

  @Override
  public int lowestBits() {
    return bits;
  }

  @Override
  public int highestBits() {
    return bits;
  }
}
