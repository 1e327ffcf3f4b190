package org.segsweep.dse.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.segsweep.dse.spec.ParameterAxis;
import org.segsweep.dse.spec.SchemeSweep;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.map.Packing;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Settings;

/**
 * The points of a specification by numbers, one an axis, without a list of them. Every point of the
 * plan of a grid has numbers, and all numbers that are no such point are told from it.
 *
 * <p>An entry of {@code schemes} is a number, and so is each axis. Entries share the numbers of
 * axes of one name: with {@code n} numbers for an axis of {@code k} values the number {@code i} is
 * the value {@code i*k/n}, so the first stands for the first value of every scheme and the last for
 * the last. Numbers of axes that an entry does not have mean nothing there.
 */
public final class SearchSpace {
  private static final String ENTRY = "schemes";

  private final List<SchemeSweep> entries;
  private final PointAxes axes;

  /** How many numbers each axis has, and its place among them. */
  private final Map<String, Gene> genes;

  private record Gene(int place, int size) {}

  /** The space of a specification on one network with one accelerator. */
  public SearchSpace(SweepSpec spec, NetworkFacts network, AcceleratorFacts accelerator) {
    this.entries = spec.schemes();
    this.axes = new PointAxes(spec, network, accelerator);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put(ENTRY, entries.size());
    entries.forEach(
        entry -> sizes(entry).forEach((axis, size) -> sizes.merge(axis, size, Math::max)));
    sizes.putAll(axes.sizes());
    this.genes = new LinkedHashMap<>();
    sizes.forEach(
        (axis, size) -> {
          if (size > 1) {
            genes.put(axis, new Gene(genes.size(), size));
          }
        });
  }

  private static Map<String, Integer> sizes(SchemeSweep entry) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    // A parameter may have the name of an axis of the hardware.
    entry.axes().forEach(axis -> sizes.put("schemes." + axis.name(), axis.values().size()));
    sizes.put("mapping", entry.packings().size());
    sizes.put("rowOrder", entry.rowOrders().size());
    sizes.put("ratios", entry.ratios().size());
    sizes.put("propagate", entry.propagate().size());
    sizes.put("recover", entry.recover().size());
    return sizes;
  }

  /** How many numbers each axis has that has more than one, in one order. */
  public int[] sizes() {
    return genes.values().stream().mapToInt(Gene::size).toArray();
  }

  /** Combinations of values, those that are no point included; at most {@code Long.MAX_VALUE}. */
  public long combinations() {
    double all = 0;
    for (SchemeSweep entry : entries) {
      double own = 1;
      for (int size : sizes(entry).values()) {
        own *= size;
      }
      for (int size : axes.sizes().values()) {
        own *= size;
      }
      all += own;
    }
    return (long) all;
  }

  /**
   * A point of the space.
   *
   * @param pruner of its pruning
   */
  public record Found(DesignPoint point, Pruner pruner) {}

  /**
   * The point of some numbers; nothing where the rules or constraints of the specification drop it.
   *
   * @param numbers one for each of {@link #sizes}, from 0
   */
  public Optional<Found> point(int[] numbers) {
    SchemeSweep entry = entries.get(index(numbers, ENTRY, entries.size()));
    Map<String, Parameter.Value> values = new TreeMap<>();
    for (ParameterAxis axis : entry.axes()) {
      values.put(axis.name(), value(numbers, "schemes." + axis.name(), axis.values()));
    }
    Settings settings = new Settings(values);
    Pruner pruner = entry.pruner(settings);
    Packing packing = value(numbers, "mapping", entry.packings());
    Map<String, Integer> sizes = axes.sizes();
    ToIntFunction<String> at = axis -> index(numbers, axis, sizes.getOrDefault(axis, 1));
    MappingSetting mapping = axes.mapping(pruner, packing, at);
    Optional<ArrayTile> tile = pruner.readsTile() ? Optional.of(mapping.tile()) : Optional.empty();
    PruneSetting prune =
        new PruneSetting(
            entry.scheme().id(),
            settings,
            entry.layers(),
            value(numbers, "rowOrder", entry.rowOrders()),
            entry.exempt(),
            value(numbers, "ratios", entry.ratios()),
            value(numbers, "propagate", entry.propagate()),
            value(numbers, "recover", entry.recover()),
            tile);
    DesignPoint point = new DesignPoint(prune, mapping, axes.periphery(mapping.columns(), at));
    return axes.keeps(point, pruner) ? Optional.of(new Found(point, pruner)) : Optional.empty();
  }

  private <T> T value(int[] numbers, String axis, List<T> values) {
    return values.get(index(numbers, axis, values.size()));
  }

  private int index(int[] numbers, String axis, int size) {
    Gene gene = genes.get(axis);
    return gene == null ? 0 : (int) ((long) numbers[gene.place] * size / gene.size);
  }

  /** Points as a wave: grouped by what they share, in the order in which they came. */
  public static Wave wave(int number, List<Found> points) {
    Map<PruneSetting, Map<MappingSetting, List<PeripherySetting>>> grouped = new LinkedHashMap<>();
    Map<PruneSetting, Pruner> pruners = new LinkedHashMap<>();
    for (Found found : points) {
      DesignPoint point = found.point();
      pruners.putIfAbsent(point.prune(), found.pruner());
      grouped
          .computeIfAbsent(point.prune(), p -> new LinkedHashMap<>())
          .computeIfAbsent(point.mapping(), m -> new ArrayList<>())
          .add(point.periphery());
    }
    List<PruneGroup> groups = new ArrayList<>();
    pruners.forEach(
        (prune, pruner) -> {
          List<MappingGroup> mappings = new ArrayList<>();
          grouped
              .getOrDefault(prune, Map.of())
              .forEach((m, peripheries) -> mappings.add(new MappingGroup(prune, m, peripheries)));
          groups.add(PruneGroup.some(prune, pruner, mappings));
        });
    return new Wave(number, groups);
  }
}
