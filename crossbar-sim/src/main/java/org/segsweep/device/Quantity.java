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
  CAPACITY("capacity", Dimension.CAPACITY);

  private final String key;
  private final Dimension dimension;

  Quantity(String key, Dimension dimension) {
    this.key = key;
    this.dimension = dimension;
  }

  /** Key in library files. */
  public String key() {
    return key;
  }

  /** The unit that {@link Figure#base()} is in, without the action: pJ, mW, um2, GS/s, ns, bit. */
  public String baseUnit() {
    return dimension.base();
  }

  /** What one {@code unit} is in base units, for a component of this class. */
  Optional<Double> factor(String unit, Component component) {
    if (this != ENERGY) {
      return dimension.factor(unit);
    }
    int slash = unit.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    Optional<Double> actions = component.actionsIn(unit.substring(slash + 1));
    return dimension.factor(unit.substring(0, slash)).flatMap(f -> actions.map(n -> f / n));
  }

  /** The units this quantity takes, for messages. */
  String units(Component component) {
    return this == ENERGY
        ? "%s, each per %s such as pJ/%s"
            .formatted(dimension.units(), component.action(), component.action())
        : dimension.units();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
