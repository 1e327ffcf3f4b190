package org.segsweep.device;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;

/**
 * Technology scaling by the factors of Stillmaker and Baas (Integration 58, 2017), as Accelergy
 * uses them: area relative to 32 nm, and energy as {@code a V^2 + b V + c} at {@value #VOLTS} V. No
 * node in between is interpolated.
 */
public enum TechnologyNode {
  NM_130(130, 14, 7.171, -6.709, 2.904),
  NM_90(90, 6.1, 4.762, -4.781, 2.092),
  NM_65(65, 3.3, 3.755, -4.398, 1.975),
  NM_45(45, 2.2, 1.103, -0.362, 0.2767),
  NM_32(32, 1, 0.9559, -0.7823, 0.471),
  NM_20(20, 0.46, 0.373, -0.1582, 0.04104),
  NM_16(16, 0.41, 0.2958, -0.1241, 0.03024),
  NM_14(14, 0.38, 0.2363, -0.09675, 0.02239),
  NM_10(10, 0.22, 0.2068, -0.09311, 0.02375),
  NM_7(7, 0.13, 0.1776, -0.09097, 0.02447);

  /** Supply voltage that energies are compared at, Accelergy's default. */
  static final double VOLTS = 0.8;

  private final int nanometres;
  private final double area;
  private final double energy;

  TechnologyNode(int nanometres, double area, double a, double b, double c) {
    this.nanometres = nanometres;
    this.area = area;
    this.energy = a * VOLTS * VOLTS + b * VOLTS + c;
  }

  public int nanometres() {
    return nanometres;
  }

  /** What an area at this node becomes at another, as a factor. */
  public double areaFactor(TechnologyNode to) {
    return to.area / area;
  }

  /** What an energy, power or leakage at this node becomes at another, as a factor. */
  public double energyFactor(TechnologyNode to) {
    return to.energy / energy;
  }

  static Optional<TechnologyNode> of(int nanometres) {
    return Arrays.stream(values()).filter(n -> n.nanometres == nanometres).findFirst();
  }

  /** The nodes of the table, for messages. */
  static String list() {
    return Arrays.stream(values()).map(n -> Integer.toString(n.nanometres)).collect(joining(", "));
  }

  /**
   * An entry at another node. Area, power, leakage and the energy of an action are scaled and
   * marked derived. Times, sample rates and what belongs to the cells (read and write energy,
   * resistances, endurance) are kept: the factors are those of logic (our reading). An off-chip
   * link is kept whole.
   */
  ComponentEntry scale(ComponentEntry entry, TechnologyNode to) {
    if (entry.type() == Component.LINK || to == this) {
      return entry;
    }
    String how = "; scaled from %d to %d nm".formatted(nanometres, to.nanometres);
    ComponentEntry scaled = entry.with("node", to.nanometres);
    for (Quantity quantity : entry.figures().keySet()) {
      double factor = factor(entry.type(), quantity, to);
      if (factor != 1) {
        scaled = scaled.scaled(quantity, factor, how);
      }
    }
    return scaled;
  }

  private double factor(Component type, Quantity quantity, TechnologyNode to) {
    return switch (quantity) {
      case AREA -> areaFactor(to);
      case ENERGY, POWER -> type == Component.CROSSBAR ? 1 : energyFactor(to);
      case LEAKAGE -> energyFactor(to);
      case SAMPLE_RATE,
          READ_TIME,
          CAPACITY,
          WRITE_ENERGY,
          WRITE_TIME,
          ENDURANCE,
          ON_RESISTANCE,
          OFF_RESISTANCE,
          AVERAGE_INPUT,
          AVERAGE_CONDUCTANCE ->
          1;
    };
  }
}
