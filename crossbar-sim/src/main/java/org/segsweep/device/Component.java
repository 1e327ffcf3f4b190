package org.segsweep.device;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of components an accelerator is made of; also what costs are broken down by. Each
 * class has one action whose energy its entries state.
 */
public enum Component {
  /** A crossbar array; figures hold for its {@code rows x columns}. */
  CROSSBAR("cell-read", Set.of(Quantity.READ_TIME), "rows", "columns", "cellBits"),
  DAC("row-cycle", Set.of(), "bits"),
  SAMPLE_HOLD("sample", Set.of()),
  ADC("conversion", Set.of(Quantity.SAMPLE_RATE), "bits"),
  /** Adds the results of one array over its columns and input slices. */
  SHIFT_ADD("addition", Set.of()),
  /** Holds the inputs of an array; one action delivers a bit to a word line. */
  INPUT_REGISTER("bit", Set.of(Quantity.CAPACITY)),
  /** Holds the partial sums of an array. */
  OUTPUT_REGISTER("access", Set.of(Quantity.CAPACITY)),
  /** Holds finished sums on their way to the activation. */
  OUTPUT_BUFFER("value", Set.of(Quantity.CAPACITY)),
  /** Adds the sums of several arrays. */
  OUTPUT_ADDER("value", Set.of()),
  EDRAM("B", Set.of(Quantity.CAPACITY)),
  BUS("B", Set.of()),
  ROUTER("flit-hop", Set.of(), "flitBits"),
  ACTIVATION("value", Set.of()),
  /** Area and power only: a layer list does not say which outputs are pooled. */
  POOLING("value", Set.of()),
  /** An off-chip link; its power is static, so it has no action. */
  LINK("", Set.of(Quantity.POWER)),
  /** Index data of the sparse data path. */
  INDEX_STORE("bit", Set.of(Quantity.CAPACITY)),
  /** One transistor of the word selectors of the sparse data path. */
  INPUT_SELECT("transistor-cycle", Set.of(), "busBits"),
  /** Adds a partial sum to the accumulator of its filter. */
  OUTPUT_ACCUMULATE("addition", Set.of()),
  /** What steers an array, such as control units, skip logic or sign indicators. */
  CONTROL("array-read", Set.of());

  private final String action;

  @SuppressWarnings("ImmutableEnumChecker") // An immutable copy.
  private final Set<Quantity> figures;

  @SuppressWarnings("ImmutableEnumChecker") // An immutable copy.
  private final List<String> attributes;

  Component(String action, Set<Quantity> figures, String... attributes) {
    this.action = action;
    this.attributes = List.of(attributes);
    Set<Quantity> all = EnumSet.of(Quantity.AREA);
    all.addAll(figures);
    if (!action.isEmpty()) {
      all.add(Quantity.ENERGY);
    }
    this.figures = Collections.unmodifiableSet(all);
  }

  /** Name in library files and results, such as {@code sample-hold}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What one unit of energy is spent on, such as {@code conversion}; empty for a link. */
  public String action() {
    return action;
  }

  /** The figures every entry of this class must give. */
  Set<Quantity> required() {
    return figures;
  }

  /** The figures an entry of this class may leave out: unknown then, which is not 0. */
  Set<Quantity> optional() {
    Set<Quantity> optional = EnumSet.of(Quantity.POWER, Quantity.LEAKAGE);
    if (this == CROSSBAR) {
      optional.addAll(
          EnumSet.of(
              Quantity.WRITE_ENERGY,
              Quantity.WRITE_TIME,
              Quantity.ENDURANCE,
              Quantity.ON_RESISTANCE,
              Quantity.OFF_RESISTANCE,
              Quantity.AVERAGE_INPUT,
              Quantity.AVERAGE_CONDUCTANCE));
    }
    optional.removeAll(figures);
    return optional;
  }

  /** Whole numbers every entry of this class must give. */
  List<String> attributes() {
    return attributes;
  }

  /** Whether figures can be scaled to other resolutions by a law. */
  boolean hasResolution() {
    return this == ADC || this == DAC;
  }

  /** Whether it stores words, so that it can be resized. */
  boolean isMemory() {
    return figures.contains(Quantity.CAPACITY);
  }

  /** How many actions {@code noun} stands for: bits and bytes convert, other nouns are exact. */
  Optional<Double> actionsIn(String noun) {
    if (noun.equals(action) && !action.isEmpty()) {
      return Optional.of(1.0);
    }
    if (action.equals("B") && noun.equals("bit")) {
      return Optional.of(0.125);
    }
    return action.equals("bit") && noun.equals("B") ? Optional.of(8.0) : Optional.empty();
  }

  static Optional<Component> of(String label) {
    return Arrays.stream(values()).filter(c -> c.label().equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Component::label).toList();
  }
}
