package org.segsweep.device;

/** Energy and area double with each bit (MNSIM's DAC table, 0.166 to 21.2 um2 for 1 to 8 bits). */
record DoublingLaw() implements ScalingLaw {
  @Override
  public LawKind kind() {
    return LawKind.DOUBLING;
  }

  @Override
  public double energy(int bits) {
    return 1 << bits;
  }

  @Override
  public double area(int bits) {
    return 1 << bits;
  }
}
