package org.segsweep.cost;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Optional;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.Crossbar;
import org.segsweep.device.ReferenceDesign;
import org.segsweep.device.SparsePath;

/** What the cost of a crossbar needs of an accelerator, looked up once. */
final class ReplicatedUnit implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A component and how many of it there are for each crossbar. */
  private record Share(ComponentEntry entry, double perCrossbar) implements Serializable {}

  private final EnumMap<Component, Share> shares = new EnumMap<>(Component.class);
  private final Crossbar crossbar;
  private final double crossbars;
  private final ReferenceDesign reference;
  private final SparsePath sparse;
  private final double crossbarReadNs;
  private final ComponentEntry adc;

  ReplicatedUnit(Accelerator accelerator) {
    for (Component type : Component.values()) {
      accelerator
          .find(type)
          .ifPresent(e -> shares.put(type, new Share(e, accelerator.perCrossbar(type))));
    }
    crossbar = accelerator.referenceCrossbar();
    crossbars = accelerator.count(accelerator.replicatedUnit(), Component.CROSSBAR);
    reference = accelerator.reference();
    sparse = accelerator.sparse();
    crossbarReadNs = accelerator.crossbarReadNs();
    adc =
        accelerator
            .find(Component.ADC)
            .orElseThrow(() -> new IllegalStateException(accelerator.name() + " has no ADC"));
  }

  /** The component of a class, if the unit has one. */
  Optional<ComponentEntry> find(Component type) {
    return Optional.ofNullable(shares.get(type)).map(Share::entry);
  }

  /** Instances of a class for each crossbar. */
  double perCrossbar(Component type) {
    return Optional.ofNullable(shares.get(type)).map(Share::perCrossbar).orElse(0.0);
  }

  /** Crossbars of one unit. */
  double crossbars() {
    return crossbars;
  }

  Crossbar referenceCrossbar() {
    return crossbar;
  }

  ReferenceDesign reference() {
    return reference;
  }

  SparsePath sparse() {
    return sparse;
  }

  double crossbarReadNs() {
    return crossbarReadNs;
  }

  double samplesPerNs(int adcBits) {
    return adc.samplesPerNs(adcBits);
  }
}
