package org.segsweep.device;

import java.util.Set;
import org.segsweep.workload.Checks;

/**
 * The "best published" regression over Murmann's ADC survey, as CiMLoop's plug-in has it (arXiv
 * 2404.06553), for an effective number of bits b, f samples a second and a node of n nm:
 *
 * <pre>
 * SNDR  = 20 log10(2) b + 10 log10(1.5)                           dB
 * FOM_S = min(213.781 - 2.87190 ln f, 128.307 + 3.22051 b)        dB
 * E     = exp(26.0496 + 1.88004 ln n - 2.82913 ln b - 1.47020) / (2 * 10^((FOM_S - SNDR) / 10))  pJ
 * A     = exp(1.34619 + 0.993279 ln n + 0.180715 ln f + 0.299124 ln E)                           um2
 * </pre>
 *
 * <p>A fifth of the energy is leakage by the source's assumption; here it is part of a conversion.
 * The source bounds b from below only; the upper bound and those of f and n are our reading: what
 * the survey is dense in.
 *
 * @param samplesPerNs of one converter, 0.001 to 10
 * @param nodeNm 7 to 180
 */
record MurmannLaw(double samplesPerNs, int nodeNm) implements ScalingLaw {
  MurmannLaw {
    Checks.require(
        samplesPerNs >= 1e-3 && samplesPerNs <= 10,
        "murmann-survey: a sample rate of %s GS/s is outside 0.001 to 10 GS/s",
        samplesPerNs);
    Checks.require(
        nodeNm >= 7 && nodeNm <= 180, "murmann-survey: node %d is outside 7 to 180 nm", nodeNm);
  }

  @Override
  public LawKind kind() {
    return LawKind.MURMANN_SURVEY;
  }

  @Override
  public double energy(int bits) {
    double sndr = 20 * Math.log10(2) * bits + 10 * Math.log10(1.5);
    double merit =
        Math.min(213.781 - 2.87190 * Math.log(samplesPerNs * 1e9), 128.307 + 3.22051 * bits);
    double scale = 26.0496 + 1.88004 * Math.log(nodeNm) - 2.82913 * Math.log(bits) - 1.47020;
    return Math.exp(scale) / (2 * Math.pow(10, (merit - sndr) / 10));
  }

  @Override
  public double area(int bits) {
    return Math.exp(
        1.34619
            + 0.993279 * Math.log(nodeNm)
            + 0.180715 * Math.log(samplesPerNs * 1e9)
            + 0.299124 * Math.log(energy(bits)));
  }

  @Override
  public Set<Quantity> states() {
    return Set.of(Quantity.ENERGY, Quantity.AREA);
  }
}
