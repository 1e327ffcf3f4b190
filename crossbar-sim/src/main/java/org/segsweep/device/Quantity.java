package org.segsweep.device;

import java.util.Locale;
import java.util.Optional;

/** What a figure of a component measures. */
public enum Quantity {
  /** Energy of one action of one instance; the action follows from the component class. */
  ENERGY("energy", Dimension.ENERGY),
  /** Power of all instances together, every one busy. */
  POWER("power", Dimension.POWER),
  /** Area of all instances together. */
  AREA("area", Dimension.AREA),
  /** Conversions of one converter in a second. */
  SAMPLE_RATE("sampleRate", Dimension.RATE),
  /** How long word lines must be driven before columns can be sampled. */
  READ_TIME("readTime", Dimension.TIME),
  /** What one instance stores. */
  CAPACITY("capacity", Dimension.CAPACITY),
  /**
   * Power of all instances together, none busy. Absent where no source gives it: unknown, not 0.
   */
  LEAKAGE("leakage", Dimension.POWER),
  /** Energy of programming one cell. */
  WRITE_ENERGY("writeEnergy", Dimension.ENERGY, "cell-write"),
  /** Time of programming one row, its cells at once. */
  WRITE_TIME("writeTime", Dimension.TIME, "row-write"),
  /** Writes a cell survives. */
  ENDURANCE("endurance", Dimension.COUNT),
  /** Resistance of a cell in its lowest-resistance state. */
  ON_RESISTANCE("onResistance", Dimension.RESISTANCE),
  /** Resistance of a cell in its highest-resistance state. */
  OFF_RESISTANCE("offResistance", Dimension.RESISTANCE),
  /** Mean input of a driven word line, of its full scale, that the energy of a read stands for. */
  AVERAGE_INPUT("averageInput", Dimension.SHARE),
  /** Mean conductance of a cell, of that of its lowest resistance, that this energy stands for. */
  AVERAGE_CONDUCTANCE("averageConductance", Dimension.SHARE);

  private final String key;
  private final Dimension dimension;
  private final String per;

  Quantity(String key, Dimension dimension) {
    this(key, dimension, "");
  }

  Quantity(String key, Dimension dimension, String per) {
    this.key = key;
    this.dimension = dimension;
    this.per = per;
  }

  /** Key in library files. */
  public String key() {
    return key;
  }

  /**
   * The unit that {@link Figure#base()} is in, without the action: pJ, mW, um2, GS/s, ns, bit, ohm,
   * write, share.
   */
  public String baseUnit() {
    return dimension.base();
  }

  /** Whether 0 would be no figure at all. */
  boolean mustBePositive() {
    return switch (this) {
      case SAMPLE_RATE,
          CAPACITY,
          ENDURANCE,
          ON_RESISTANCE,
          OFF_RESISTANCE,
          AVERAGE_INPUT,
          AVERAGE_CONDUCTANCE ->
          true;
      case ENERGY, POWER, AREA, READ_TIME, LEAKAGE, WRITE_ENERGY, WRITE_TIME -> false;
    };
  }

  /** Whether more than 1 would be no figure at all. */
  boolean isShare() {
    return dimension == Dimension.SHARE;
  }

  /** What one {@code unit} is in base units, for a component of this class. */
  Optional<Double> factor(String unit, Component component) {
    if (this != ENERGY && per.isEmpty()) {
      return dimension.factor(unit);
    }
    int slash = unit.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String noun = unit.substring(slash + 1);
    Optional<Double> actions =
        this == ENERGY
            ? component.actionsIn(noun)
            : Optional.of(1.0).filter(one -> noun.equals(per));
    return dimension.factor(unit.substring(0, slash)).flatMap(f -> actions.map(n -> f / n));
  }

  /** The units this quantity takes, for messages. */
  String units(Component component) {
    if (this != ENERGY && per.isEmpty()) {
      return dimension.units();
    }
    String noun = this == ENERGY ? component.action() : per;
    return "%s, each per %s such as %s/%s"
        .formatted(dimension.units(), noun, dimension.base(), noun);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
