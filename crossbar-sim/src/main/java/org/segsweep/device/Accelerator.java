package org.segsweep.device;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.segsweep.workload.Sha256;

/**
 * An accelerator: components composed into units (such as array, IMA, tile, chip). Built by {@link
 * Accelerators}, which checks that every reference resolves, that units do not contain themselves
 * and that a replicated unit has crossbars, DACs and ADCs of one kind each.
 *
 * @param name what specifications call it
 * @param title one line for people
 * @param source what is published and what is our reading
 * @param reference precision its figures are printed for
 * @param components every component its units or sparse path use, by name
 * @param units parts of each unit: name of a component or unit, and how many
 * @param replicatedUnit the unit a design has as many of as its crossbars need, in fractions
 * @param wholeUnit the unit that is the whole device
 * @param sparse what pruned layers use beside it
 * @param expectations totals that its source states, for checking
 */
public record Accelerator(
    String name,
    String title,
    String source,
    ReferenceDesign reference,
    Map<String, ComponentEntry> components,
    Map<String, Map<String, Double>> units,
    String replicatedUnit,
    String wholeUnit,
    SparsePath sparse,
    List<Expectation> expectations)
    implements Serializable {

  public Accelerator {
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    var copy = new LinkedHashMap<String, Map<String, Double>>();
    units.forEach(
        (unit, parts) -> copy.put(unit, Collections.unmodifiableMap(new LinkedHashMap<>(parts))));
    units = Collections.unmodifiableMap(copy);
    expectations = List.copyOf(expectations);
  }

  /** How many of each component a unit holds, its inner units included. */
  public Map<String, Double> flattened(String unit) {
    return flattened(unit, new HashMap<>());
  }

  /** Each unit is worked out once, since the number of paths to it can be exponential. */
  private Map<String, Double> flattened(String unit, Map<String, Map<String, Double>> done) {
    Map<String, Double> parts = units.get(unit);
    if (parts == null) {
      throw new IllegalArgumentException("'%s' has no unit '%s'".formatted(name, unit));
    }
    var flat = new LinkedHashMap<String, Double>();
    parts.forEach(
        (part, count) -> {
          if (units.containsKey(part)) {
            if (!done.containsKey(part)) {
              done.put(part, flattened(part, done));
            }
            done.getOrDefault(part, Map.of())
                .forEach((inner, n) -> flat.merge(inner, n * count, Double::sum));
          } else {
            flat.merge(part, count, Double::sum);
          }
        });
    return flat;
  }

  /** How many components of a class a unit holds. */
  public double count(String unit, Component type) {
    return sum(unit, List.of(type), entry -> 1);
  }

  /** Power of a unit with every component busy. */
  public double powerMw(String unit) {
    return sum(unit, List.of(Component.values()), ComponentEntry::powerMw);
  }

  public double powerMw(String unit, Component type) {
    return sum(unit, List.of(type), ComponentEntry::powerMw);
  }

  public double areaUm2(String unit) {
    return sum(unit, List.of(Component.values()), ComponentEntry::areaUm2);
  }

  public double areaUm2(String unit, Component type) {
    return sum(unit, List.of(type), ComponentEntry::areaUm2);
  }

  /** The component of a class in the replicated unit, if it has one. */
  public Optional<ComponentEntry> find(Component type) {
    return flattened(replicatedUnit).keySet().stream()
        .map(this::component)
        .filter(entry -> entry.type() == type)
        .findFirst();
  }

  /** The crossbar its figures are printed for. */
  public Crossbar referenceCrossbar() {
    ComponentEntry entry = only(Component.CROSSBAR);
    return new Crossbar(
        entry.attribute("rows"), entry.attribute("columns"), entry.attribute("cellBits"));
  }

  /** Instances of a class for each crossbar of the replicated unit; a share of a unit counts. */
  public double perCrossbar(Component type) {
    return count(replicatedUnit, type) / count(replicatedUnit, Component.CROSSBAR);
  }

  /** Columns of an array that share a converter in the design its figures are printed for. */
  public int referenceColumnsPerAdc() {
    double converters = Math.max(1, perCrossbar(Component.ADC));
    return (int) Math.max(1, Math.round(referenceCrossbar().columns() / converters));
  }

  /** Arrays that share their converters in that design. */
  public int referenceArraysPerAdc() {
    return (int) Math.max(1, Math.round(1 / perCrossbar(Component.ADC)));
  }

  /** Conversions of one converter in a nanosecond. */
  public double samplesPerNs() {
    return only(Component.ADC).base(Quantity.SAMPLE_RATE);
  }

  /** Conversions of one converter in a nanosecond at a resolution, by its law. */
  public double samplesPerNs(int adcBits) {
    return only(Component.ADC).samplesPerNs(adcBits);
  }

  /** How long word lines are driven before columns can be sampled. */
  public double crossbarReadNs() {
    return only(Component.CROSSBAR).base(Quantity.READ_TIME);
  }

  /**
   * Peak rate of the whole device in 10^9 operations a second, a multiplication or an addition at
   * reference precision being one: every crossbar full, the rows of a read driven back to back.
   */
  public double peakGops() {
    Crossbar crossbar = referenceCrossbar();
    int cells = CeilDiv.of(reference.weightBits(), crossbar.cellBits());
    double columnsPerAdc = crossbar.columns() / perCrossbar(Component.ADC);
    double readNs = Math.max(crossbarReadNs(), columnsPerAdc / samplesPerNs());
    int passes = CeilDiv.of(reference.inputBits(), only(Component.DAC).attribute("bits"));
    int filters = crossbar.columns() / cells;
    double macs = (double) reference.rowsPerRead(crossbar) * filters;
    return count(wholeUnit, Component.CROSSBAR) * macs * 2 / (passes * readNs);
  }

  /** The component of a class that every accelerator has: crossbar, DAC or ADC. */
  ComponentEntry only(Component type) {
    return find(type)
        .orElseThrow(() -> new IllegalStateException(name + " has no " + type.label()));
  }

  /** SHA-256, in hex, of every number and name that a cost can depend on; prose is left out. */
  public String contentHash() {
    var text = new StringBuilder(name).append(' ').append(reference).append('\n');
    new TreeMap<>(components).values().forEach(entry -> text.append(canonical(entry)).append('\n'));
    new TreeMap<>(units)
        .forEach((unit, parts) -> text.append(unit).append(new TreeMap<>(parts)).append('\n'));
    text.append(replicatedUnit).append(' ').append(wholeUnit).append(' ');
    text.append(sparse.indexStore().name()).append(' ').append(sparse.inputSelect().name());
    text.append(' ').append(sparse.outputAccumulate().name());
    sparse.findIndexSram().ifPresent(sram -> text.append(' ').append(sram.name()));
    return Sha256.hex(text.toString());
  }

  private static String canonical(ComponentEntry entry) {
    var text = new StringBuilder(entry.name()).append(' ').append(entry.type());
    text.append(' ').append(entry.instances()).append(' ').append(entry.law().label());
    entry
        .figures()
        .forEach((q, f) -> text.append(' ').append(q.key()).append('=').append(f.base()));
    return text.append(' ').append(entry.attributes()).toString();
  }

  ComponentEntry component(String part) {
    ComponentEntry entry = components.get(part);
    if (entry == null) {
      throw new IllegalStateException("'%s' has no component '%s'".formatted(name, part));
    }
    return entry;
  }

  private double sum(String unit, List<Component> types, ToDoubleFunction<ComponentEntry> figure) {
    double sum = 0;
    for (Map.Entry<String, Double> part : flattened(unit).entrySet()) {
      ComponentEntry entry = component(part.getKey());
      if (types.contains(entry.type())) {
        sum += part.getValue() * figure.applyAsDouble(entry);
      }
    }
    return sum;
  }
}
