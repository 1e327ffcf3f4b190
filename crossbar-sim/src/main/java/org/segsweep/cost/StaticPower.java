package org.segsweep.cost;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;

/**
 * Leakage of a crossbar with its periphery and its share of a tile. A component leaks in proportion
 * to its area where a design has more or less of it than the accelerator prints (our reading).
 */
final class StaticPower implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double crossbarMw;
  private final EnumSet<Component> known = EnumSet.noneOf(Component.class);
  private final EnumSet<Component> unknown = EnumSet.noneOf(Component.class);

  /**
   * @param crossbarUm2 area of each component for a crossbar
   */
  StaticPower(ReplicatedUnit unit, Amounts crossbarUm2) {
    double sum = 0;
    for (Component type : Component.values()) {
      Optional<ComponentEntry> entry = unit.find(type);
      if (entry.isPresent() && entry.get().leakageMw().isPresent()) {
        sum +=
            entry.get().leakageMw().getAsDouble() * instances(type, entry.get(), unit, crossbarUm2);
        known.add(type);
      } else if (entry.isPresent()) {
        unknown.add(type);
      }
    }
    crossbarMw = sum;
  }

  private static double instances(
      Component type, ComponentEntry entry, ReplicatedUnit unit, Amounts crossbarUm2) {
    return entry.areaUm2() == 0 ? unit.perCrossbar(type) : crossbarUm2.get(type) / entry.areaUm2();
  }

  /** Leakage of one crossbar; empty where no component gives any. */
  OptionalDouble crossbarMw() {
    return known.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(crossbarMw);
  }

  /** Components that the library gives no leakage for. */
  Set<Component> unknown() {
    return EnumSet.copyOf(unknown);
  }
}
