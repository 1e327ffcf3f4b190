package org.segsweep.device;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A physical dimension: its base unit and the units a file may use instead. */
enum Dimension {
  ENERGY("pJ", Map.of("fJ", 1e-3, "pJ", 1.0, "nJ", 1e3)),
  POWER("mW", Map.of("nW", 1e-6, "uW", 1e-3, "mW", 1.0, "W", 1e3)),
  AREA("um2", Map.of("um2", 1.0, "mm2", 1e6)),
  TIME("ns", Map.of("ps", 1e-3, "ns", 1.0, "us", 1e3)),
  RATE("GS/s", Map.of("MS/s", 1e-3, "GS/s", 1.0)),
  CAPACITY("bit", Map.of("bit", 1.0, "B", 8.0, "KB", 8192.0)),
  RESISTANCE("ohm", Map.of("ohm", 1.0, "kohm", 1e3, "Mohm", 1e6)),
  COUNT("write", Map.of("write", 1.0)),
  SHARE("share", Map.of("share", 1.0));

  private final String base;

  @SuppressWarnings("ImmutableEnumChecker") // An immutable copy, in name order for messages.
  private final Map<String, Double> factors;

  Dimension(String base, Map<String, Double> factors) {
    this.base = base;
    this.factors = Collections.unmodifiableMap(new TreeMap<>(factors));
  }

  String base() {
    return base;
  }

  /** What one {@code unit} is in base units. */
  Optional<Double> factor(String unit) {
    return Optional.ofNullable(factors.get(unit));
  }

  String units() {
    return String.join(", ", factors.keySet());
  }
}
