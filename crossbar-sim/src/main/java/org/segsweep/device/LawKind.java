package org.segsweep.device;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.segsweep.workload.Checks;

/** The laws there are: names in component files, ranges of validity, sources, what they need. */
public enum LawKind {
  /** No law: the entry holds at its own resolution only. */
  FIXED(1, 64, "the entry itself") {
    @Override
    ScalingLaw law(Inputs in) {
      return new FixedLaw(in.bits());
    }
  },
  CONSTANT(1, 16, "our reading: counters, whose cost is that of the spikes counted") {
    @Override
    ScalingLaw law(Inputs in) {
      return new ConstantLaw();
    }
  },
  DOUBLING(1, 8, "MNSIM 2.0, DAC table") {
    @Override
    ScalingLaw law(Inputs in) {
      return new DoublingLaw();
    }
  },
  ISAAC_SABERI(4, 10, "ISAAC after Saberi et al.; closed form of Accelergy's table at 32 nm") {
    @Override
    ScalingLaw law(Inputs in) {
      return new IsaacSaberiLaw();
    }
  },
  MURMANN_SURVEY(4, 14, "CiMLoop ADC plug-in, arXiv 2404.06553; fit to Murmann's survey", "node") {
    @Override
    ScalingLaw law(Inputs in) {
      return new MurmannLaw(in.samplesPerNs(), in.attribute("node"));
    }
  },
  MNSIM(1, 10, "MNSIM 2.0, ADC catalogue; the smallest part with the bits") {
    @Override
    ScalingLaw law(Inputs in) {
      return new MnsimLaw();
    }
  },
  NEUROSIM_SAR(1, 8, "DNN+NeuroSim V1.3, SAR ADC", "node", "columnOhm") {
    @Override
    ScalingLaw law(Inputs in) {
      return new NeuroSimLaw(in.attribute("node"), in.attribute("columnOhm"));
    }
  },
  PUMA(1, 16, "PUMA, ASPLOS 2019, simulator constants") {
    @Override
    ScalingLaw law(Inputs in) {
      return new PumaLaw();
    }
  },
  ZIGZAG_IMC(1, 10, "ZigZag-IMC, fitted to three 28 nm SRAM macros", "rows") {
    @Override
    ScalingLaw law(Inputs in) {
      return new ZigZagLaw(in.attribute("rows"));
    }
  };

  private final int lowestBits;
  private final int highestBits;
  private final String source;

  @SuppressWarnings("ImmutableEnumChecker") // An immutable list.
  private final List<String> needs;

  LawKind(int lowestBits, int highestBits, String source, String... needs) {
    this.lowestBits = lowestBits;
    this.highestBits = highestBits;
    this.source = source;
    this.needs = List.of(needs);
  }

  /**
   * What an entry gives a law.
   *
   * @param bits the entry's own resolution
   * @param samplesPerNs its sample rate; 0 where it has none
   * @param attributes its whole numbers
   */
  record Inputs(int bits, double samplesPerNs, Map<String, Integer> attributes) {
    int attribute(String key) {
      Integer value = attributes.get(key);
      Checks.require(value != null, "needs '%s', which is missing", key);
      return Checks.positive(key, value == null ? 0 : value);
    }
  }

  /**
   * The law for one entry.
   *
   * @throws IllegalArgumentException when the entry lies outside what the law holds for
   */
  abstract ScalingLaw law(Inputs in);

  /** Name in component files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int lowestBits() {
    return lowestBits;
  }

  public int highestBits() {
    return highestBits;
  }

  public String source() {
    return source;
  }

  /** Whole numbers an entry must give for this law, beside its bits. */
  public List<String> needs() {
    return needs;
  }

  static Optional<LawKind> of(String label) {
    return Arrays.stream(values()).filter(l -> l.label().equals(label)).findFirst();
  }

  /** Laws for a class: those of converters with sampling are for ADCs only. */
  static List<String> labels(Component type) {
    return Arrays.stream(values())
        .filter(l -> type == Component.ADC || l == FIXED || l == CONSTANT || l == DOUBLING)
        .map(LawKind::label)
        .toList();
  }
}
