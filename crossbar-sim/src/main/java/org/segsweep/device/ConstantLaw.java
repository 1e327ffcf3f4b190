package org.segsweep.device;

/** The same figures at every resolution, as for integrate-and-fire circuits with a counter. */
record ConstantLaw() implements ScalingLaw {
  @Override
  public LawKind kind() {
    return LawKind.CONSTANT;
  }

  @Override
  public double energy(int bits) {
    return 1;
  }

  @Override
  public double area(int bits) {
    return 1;
  }
}
