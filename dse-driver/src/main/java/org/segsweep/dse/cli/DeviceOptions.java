package org.segsweep.dse.cli;

import java.util.Locale;
import org.segsweep.readout.CellEffects;
import org.segsweep.readout.CellEffects.OffCurrent;
import org.segsweep.readout.ClippingRange;
import org.segsweep.readout.ConverterEffects;
import org.segsweep.readout.Drift;
import org.segsweep.readout.NonIdealities;
import org.segsweep.readout.Variation;
import org.segsweep.readout.Wires;
import picocli.CommandLine.Option;

/** What is wrong with devices; without any of these they are perfect. */
final class DeviceOptions {
  /** The laws of variation that take a single number. */
  enum VariationLaw {
    LOG_NORMAL,
    PROPORTIONAL,
    STATE_INDEPENDENT;

    Variation of(double sigma) {
      return switch (this) {
        case LOG_NORMAL -> new Variation.LogNormal(sigma);
        case PROPORTIONAL -> new Variation.Proportional(sigma);
        case STATE_INDEPENDENT -> new Variation.StateIndependent(sigma);
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How codes are spread over sums. */
  enum Range {
    GRANULAR,
    FULL;

    ClippingRange range() {
      return switch (this) {
        case GRANULAR -> new ClippingRange.Granular();
        case FULL -> new ClippingRange.Full();
      };
    }
  }

  @Option(
      names = "--variation",
      paramLabel = "SIGMA",
      description = "variation of conductances from cell to cell; default 0")
  private double variation;

  @Option(
      names = "--variation-law",
      paramLabel = "LAW",
      defaultValue = "log-normal",
      description = "log-normal, proportional or state-independent; default ${DEFAULT-VALUE}")
  private VariationLaw law = VariationLaw.LOG_NORMAL;

  @Option(
      names = "--stuck-off",
      paramLabel = "SHARE",
      description = "share of cells stuck at level 0; default 0")
  private double stuckOff;

  @Option(
      names = "--stuck-on",
      paramLabel = "SHARE",
      description = "share of cells stuck at the top level; default 0")
  private double stuckOn;

  @Option(
      names = "--on-off",
      paramLabel = "RATIO",
      defaultValue = "Infinity",
      description =
          "conductance of the top level over that of level 0, which a dummy column takes off;"
              + " default: level 0 does not conduct")
  private double onOff = Double.POSITIVE_INFINITY;

  @Option(
      names = "--drift",
      paramLabel = "TIMES,EXPONENT[,SIGMA]",
      split = ",",
      hideParamSyntax = true,
      description = "t/t0 and the exponent of drift, with its deviation from cell to cell")
  private double[] drift = {};

  @Option(
      names = "--wire-ohm",
      paramLabel = "OHM",
      description = "wire from cell to cell; default 0. IR drop to the first order")
  private double wireOhm;

  @Option(
      names = "--on-ohm",
      paramLabel = "OHM",
      defaultValue = "100000",
      description = "cell at the top level, for --wire-ohm; default ${DEFAULT-VALUE}")
  private double onOhm = 1e5;

  @Option(
      names = "--wire-network",
      description = "solve the wires node by node; crossbars of at most 64 x 64")
  private boolean solved;

  @Option(
      names = "--read-noise",
      paramLabel = "SIGMA",
      description = "noise of each read of a column, in units of one level times one digit")
  private double readNoise;

  @Option(
      names = "--adc-offset",
      paramLabel = "SIGMA",
      description = "constant offset of converters, in steps; default 0")
  private double offset;

  @Option(
      names = "--adc-range",
      paramLabel = "RANGE",
      defaultValue = "granular",
      description =
          "granular (one unit a code, larger sums clip) or full (codes spread over every sum);"
              + " default ${DEFAULT-VALUE}")
  private Range range = Range.GRANULAR;

  /**
   * The effects asked for.
   *
   * @param columnsPerAdc neighbouring columns that share a converter
   * @throws CommandFault naming the figure that is out of range
   */
  NonIdealities effects(int columnsPerAdc) throws CommandFault {
    if (drift.length == 1 || drift.length > 3) {
      throw CommandFault.usage(
          "--drift: %d numbers; give TIMES,EXPONENT or TIMES,EXPONENT,SIGMA"
              .formatted(drift.length));
    }
    try {
      return new NonIdealities(
          new CellEffects(
              stuckOff,
              stuckOn,
              variation == 0 ? Variation.none() : law.of(variation),
              onOff,
              OffCurrent.SUBTRACTED,
              drift()),
          wires(),
          readNoise,
          new ConverterEffects(range.range(), offset, columnsPerAdc));
    } catch (IllegalArgumentException e) {
      throw CommandFault.usage("devices: " + e.getMessage());
    }
  }

  private Drift drift() {
    return drift.length == 0
        ? Drift.NONE
        : new Drift(drift[0], drift[1], drift.length == 3 ? drift[2] : 0);
  }

  private Wires wires() {
    if (wireOhm == 0) {
      return Wires.none();
    }
    return solved ? new Wires.Network(wireOhm, onOhm) : new Wires.FirstOrder(wireOhm, onOhm);
  }
}
