package org.segsweep.device;

import java.util.Set;
import org.segsweep.workload.Checks;

/**
 * DNN+NeuroSim V1.3, SAR ADC on a column: {@code b + 1} ns a conversion, at a power of {@code c1 b
 * + c0 + k exp(-m log10 R)} uW for a column of resistance R (LSTP transistors, 300 K). Area goes
 * with the number of transistors, {@code 478 + 182 (b - 1)}, n and p counted alike (our reading),
 * so an entry must state it. The source names no bounds of b.
 *
 * @param nodeNm 22 or 32
 * @param columnOhm resistance of a column while it is read
 */
record NeuroSimLaw(int nodeNm, int columnOhm) implements ScalingLaw {
  NeuroSimLaw {
    Checks.require(
        nodeNm == 22 || nodeNm == 32,
        "neurosim-sar: node %d has no coefficients here; use 22 or 32",
        nodeNm);
    Checks.positive("columnOhm", columnOhm);
  }

  @Override
  public LawKind kind() {
    return LawKind.NEUROSIM_SAR;
  }

  @Override
  public double energy(int bits) {
    return powerMw(bits) / rate(bits);
  }

  @Override
  public double area(int bits) {
    return 478 + 182 * (bits - 1);
  }

  @Override
  public double rate(int bits) {
    return 1.0 / (bits + 1);
  }

  @Override
  public Set<Quantity> states() {
    return Set.of(Quantity.ENERGY, Quantity.SAMPLE_RATE);
  }

  private double powerMw(int bits) {
    double log = Math.log10(columnOhm);
    double microwatts =
        nodeNm == 22
            ? 0.538 * bits + 4.3753 + 0.0723e6 * Math.exp(-2.303 * log)
            : 1.1294 * bits + 8.8998 + 0.0794e6 * Math.exp(-2.297 * log);
    return microwatts / 1e3;
  }
}
