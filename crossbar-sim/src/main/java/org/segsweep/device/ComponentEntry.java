package org.segsweep.device;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.segsweep.workload.Checks;

/**
 * An entry of a component library.
 *
 * @param name what units refer to it by
 * @param type its class
 * @param title one line for people
 * @param instances how many instances power and area are printed for
 * @param figures power, leakage and area for all instances together, the rest for one
 * @param attributes whole numbers of the class, such as {@code bits}
 * @param law how figures follow resolution; fixed where there is none
 */
public record ComponentEntry(
    String name,
    Component type,
    String title,
    int instances,
    Map<Quantity, Figure> figures,
    Map<String, Integer> attributes,
    ScalingLaw law)
    implements Serializable {

  public ComponentEntry {
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  public Optional<Figure> figure(Quantity quantity) {
    return Optional.ofNullable(figures.get(quantity));
  }

  /** Energy of one action of one instance. */
  public double energyPj() {
    return base(Quantity.ENERGY);
  }

  /** Area of one instance. */
  public double areaUm2() {
    return base(Quantity.AREA) / instances;
  }

  /** Power of one busy instance; 0 where the library gives none. */
  public double powerMw() {
    return figure(Quantity.POWER).map(Figure::base).orElse(0.0) / instances;
  }

  /** Power of one idle instance; empty where no source gives it, which is not 0. */
  public OptionalDouble leakageMw() {
    return optional(Quantity.LEAKAGE, instances);
  }

  /** Energy of programming one cell of a crossbar; empty where unknown. */
  public OptionalDouble writeEnergyPj() {
    return optional(Quantity.WRITE_ENERGY, 1);
  }

  /** Time of programming one row of a crossbar, its cells at once; empty where unknown. */
  public OptionalDouble writeTimeNs() {
    return optional(Quantity.WRITE_TIME, 1);
  }

  /** Writes that a cell of a crossbar survives; empty where unknown. */
  public OptionalDouble enduranceWrites() {
    return optional(Quantity.ENDURANCE, 1);
  }

  /** Lowest resistance of a cell of a crossbar; empty where unknown. */
  public OptionalDouble onOhm() {
    return optional(Quantity.ON_RESISTANCE, 1);
  }

  /** Highest resistance of a cell of a crossbar; empty where unknown. */
  public OptionalDouble offOhm() {
    return optional(Quantity.OFF_RESISTANCE, 1);
  }

  /** Mean input that the energy of a cell read stands for, of full scale; empty where not given. */
  public OptionalDouble averageInput() {
    return optional(Quantity.AVERAGE_INPUT, 1);
  }

  /** Mean conductance it stands for, of the highest; empty where not given. */
  public OptionalDouble averageConductance() {
    return optional(Quantity.AVERAGE_CONDUCTANCE, 1);
  }

  /** Energy of one action at {@code bits} of resolution, by the entry's law. */
  public double energyPj(int bits) {
    return energyPj() * law.energy(covered(bits)) / law.energy(attribute("bits"));
  }

  /** Area of one instance at {@code bits} of resolution, by the entry's law. */
  public double areaUm2(int bits) {
    return areaUm2() * law.area(covered(bits)) / law.area(attribute("bits"));
  }

  /** Conversions of one converter in a nanosecond at {@code bits}, by the entry's law. */
  public double samplesPerNs(int bits) {
    return base(Quantity.SAMPLE_RATE) * law.rate(covered(bits)) / law.rate(attribute("bits"));
  }

  /** Area of one stored bit, for classes with a capacity. */
  public double areaUm2PerBit() {
    return areaUm2() / base(Quantity.CAPACITY);
  }

  public int attribute(String key) {
    Integer value = attributes.get(key);
    if (value == null) {
      throw new NoSuchElementException(name + " has no " + key);
    }
    return value;
  }

  /** Technology node in nm; empty where the file states none. */
  public OptionalInt nodeNm() {
    Integer node = attributes.get("node");
    return node == null ? OptionalInt.empty() : OptionalInt.of(node);
  }

  ComponentEntry with(String attribute, int value) {
    Map<String, Integer> changed = new TreeMap<>(attributes);
    changed.put(attribute, value);
    return new ComponentEntry(name, type, title, instances, figures, changed, law);
  }

  /** This entry with one figure, if it has it, multiplied. */
  ComponentEntry scaled(Quantity quantity, double factor, String how) {
    Map<Quantity, Figure> changed = new TreeMap<>(figures);
    changed.computeIfPresent(quantity, (q, figure) -> figure.times(factor, how));
    return new ComponentEntry(name, type, title, instances, changed, attributes, law);
  }

  double base(Quantity quantity) {
    return figure(quantity)
        .orElseThrow(() -> new NoSuchElementException(name + " has no " + quantity))
        .base();
  }

  private OptionalDouble optional(Quantity quantity, int instances) {
    return figure(quantity).stream().mapToDouble(f -> f.base() / instances).findFirst();
  }

  private int covered(int bits) {
    int own = attribute("bits");
    if (law.kind() == LawKind.FIXED) {
      Checks.require(
          bits == own,
          "%s: %d bits asked of '%s', which is given for %d bits only; use %d or give it a law",
          type.label(),
          bits,
          name,
          own,
          own);
    }
    Checks.require(
        law.covers(bits),
        "%s: %d bits is outside the %d to %d bits that the law %s of '%s' holds for; %s",
        type.label(),
        bits,
        law.lowestBits(),
        law.highestBits(),
        law.label(),
        name,
        "change the rows read at once, or use a component given for this resolution");
    return bits;
  }
}
