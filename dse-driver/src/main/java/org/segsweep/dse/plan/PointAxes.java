package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Organisation;
import org.segsweep.cost.TilePacking;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.spec.OrganisationAxes;
import org.segsweep.dse.spec.PeripheryAxes;
import org.segsweep.dse.spec.PrecisionAxes;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.map.Packing;
import org.segsweep.map.Packing.RowGroups;
import org.segsweep.map.Replication;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Pruner;
import org.segsweep.readout.WeightScale;

/** The axes below a pruning: which mappings and peripheries a sweep tries for each. */
final class PointAxes implements Serializable {
  /** A crossbar as the specification names it. */
  private record Geometry(int rows, int columns) implements Serializable {}

  private final List<Integer> rows;

  /** Empty stands for as many as rows. */
  private final List<OptionalIntBox> columns;

  private final List<Integer> cellBits;
  private final List<Integer> weightBits;
  private final List<Integer> inputBits;
  private final List<InputCoding> inputCodings;
  private final List<SignScheme> signs;
  private final List<Boolean> straddles;
  private final List<WeightScale> scales;
  private final List<AdcChoice> adcs;
  private final List<OptionalIntBox> columnsPerAdc;
  private final List<Integer> arraysPerAdc;
  private final List<Integer> dacBits;
  private final List<Replication> replications;
  private final List<Organisation> organisations;
  private final Rules rules;
  private final String accelerator;

  /** An optional number that can be shipped; empty stands for all columns, or for a square. */
  private record OptionalIntBox(int value) implements Serializable {
    static OptionalIntBox of(OptionalInt value) {
      return new OptionalIntBox(value.orElse(0));
    }

    int orElse(int all) {
      return value == 0 ? all : value;
    }
  }

  PointAxes(SweepSpec spec, NetworkFacts network, AcceleratorFacts accelerator) {
    PrecisionAxes precision = spec.precision();
    PeripheryAxes periphery = spec.periphery();
    this.rows = spec.crossbar().rows();
    this.columns = spec.crossbar().columns().stream().map(OptionalIntBox::of).toList();
    this.cellBits = spec.crossbar().cellBits();
    this.weightBits = precision.weights();
    this.inputBits = precision.inputs();
    this.inputCodings = precision.inputCoding();
    this.signs = precision.sign();
    this.straddles = precision.straddle();
    this.scales = precision.scale();
    this.adcs = periphery.adcBits();
    this.columnsPerAdc = periphery.columnsPerAdc().stream().map(OptionalIntBox::of).toList();
    this.arraysPerAdc = periphery.arraysPerAdc();
    this.dacBits = periphery.dacBits();
    this.accelerator = accelerator.name();
    this.replications = spec.replication();
    this.organisations = organisations(spec.organisation());
    this.rules = new Rules(spec, network, accelerator);
  }

  /** Made when a grid asks: a search may have more than can be listed. */
  private Set<Geometry> geometries() {
    Set<Geometry> distinct = new LinkedHashSet<>();
    for (int tall : rows) {
      columns.forEach(c -> distinct.add(new Geometry(tall, c.orElse(tall))));
    }
    return distinct;
  }

  private static List<Organisation> organisations(OrganisationAxes axes) {
    List<Organisation> all = new ArrayList<>();
    for (TilePacking tiles : axes.tilePacking()) {
      for (IndexStore index : axes.indexStore()) {
        axes.interconnect().forEach(network -> all.add(new Organisation(tiles, index, network)));
      }
    }
    return List.copyOf(all);
  }

  /** The tiles that this pruner needs a pruning for; one empty tile when it reads none. */
  Collection<Optional<ArrayTile>> tilesFor(Pruner pruner) {
    if (!pruner.readsTile()) {
      return List.of(Optional.empty());
    }
    Set<Optional<ArrayTile>> tiles = new LinkedHashSet<>();
    for (MappingSetting mapping : rawMappings(pruner, List.of(Packing.wholeArray()))) {
      tiles.add(Optional.of(mapping.tile()));
    }
    return tiles;
  }

  /** The mappings of a group that keep a point; what is left out goes to {@code tally}. */
  List<MappingGroup> mappings(PruneGroup group, DropTally tally) {
    PruneSetting prune = group.setting();
    Optional<String> pruneReason = rules.dropsPruning(prune);
    Map<Integer, List<PeripherySetting>> raw = new HashMap<>();
    List<MappingGroup> kept = new ArrayList<>();
    for (MappingSetting mapping : rawMappings(group.pruner(), group.packings())) {
      if (prune.tile().isPresent() && !prune.tile().get().equals(mapping.tile())) {
        continue;
      }
      List<PeripherySetting> peripheries =
          raw.computeIfAbsent(mapping.columns(), this::rawPeripheries);
      Optional<String> reason =
          pruneReason.or(() -> rules.dropsMapping(prune, mapping, group.pruner()));
      if (reason.isPresent()) {
        tally.add(reason.get(), peripheries.size());
        continue;
      }
      List<PeripherySetting> left = rules.keep(prune, mapping, peripheries, tally);
      if (!left.isEmpty()) {
        kept.add(new MappingGroup(prune, mapping, left));
      }
    }
    return kept;
  }

  /** The axes of a mapping and its periphery, with how many values each has. */
  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("rows", rows.size());
    sizes.put("columns", columns.size());
    sizes.put("cellBits", cellBits.size());
    sizes.put("weights", weightBits.size());
    sizes.put("sign", signs.size());
    sizes.put("straddle", straddles.size());
    sizes.put("scale", scales.size());
    sizes.put("replication", replications.size());
    sizes.put("adcBits", adcs.size());
    sizes.put("columnsPerAdc", columnsPerAdc.size());
    sizes.put("arraysPerAdc", arraysPerAdc.size());
    sizes.put("dacBits", dacBits.size());
    sizes.put("inputs", inputBits.size());
    sizes.put("inputCoding", inputCodings.size());
    sizes.put("organisation", organisations.size());
    return sizes;
  }

  /**
   * The mapping of a pruning with one value of each axis.
   *
   * @param at index of the value by the name of the axis, see {@link #sizes}
   */
  MappingSetting mapping(Pruner pruner, Packing packing, ToIntFunction<String> at) {
    int tall = rows.get(at.applyAsInt("rows"));
    Geometry geometry = new Geometry(tall, columns.get(at.applyAsInt("columns")).orElse(tall));
    SignScheme sign =
        pruner.fragmentRows().isPresent() ? SignScheme.POLARISED : signs.get(at.applyAsInt("sign"));
    Cells cells =
        new Cells(
            cellBits.get(at.applyAsInt("cellBits")),
            weightBits.get(at.applyAsInt("weights")),
            sign,
            straddles.get(at.applyAsInt("straddle")),
            scales.get(at.applyAsInt("scale")));
    return mapping(pruner, packing, geometry, cells)
        .with(replications.get(at.applyAsInt("replication")));
  }

  /** The periphery with one value of each axis; see {@link #mapping}. */
  PeripherySetting periphery(int columns, ToIntFunction<String> at) {
    return new PeripherySetting(
        adcs.get(at.applyAsInt("adcBits")),
        columnsPerAdc.get(at.applyAsInt("columnsPerAdc")).orElse(columns),
        arraysPerAdc.get(at.applyAsInt("arraysPerAdc")),
        dacBits.get(at.applyAsInt("dacBits")),
        inputBits.get(at.applyAsInt("inputs")),
        inputCodings.get(at.applyAsInt("inputCoding")),
        accelerator,
        organisations.get(at.applyAsInt("organisation")));
  }

  /** Whether the rules and constraints keep a point. */
  boolean keeps(DesignPoint point, Pruner pruner) {
    return rules.dropsPruning(point.prune()).isEmpty()
        && rules.dropsMapping(point.prune(), point.mapping(), pruner).isEmpty()
        && !rules
            .keep(point.prune(), point.mapping(), List.of(point.periphery()), new DropTally())
            .isEmpty();
  }

  private Set<MappingSetting> rawMappings(Pruner pruner, List<Packing> packings) {
    List<SignScheme> stored =
        pruner.fragmentRows().isPresent() ? List.of(SignScheme.POLARISED) : signs;
    Set<MappingSetting> all = new LinkedHashSet<>();
    for (Packing choice : packings) {
      for (Geometry g : geometries()) {
        for (int cell : cellBits) {
          for (int weight : weightBits) {
            for (SignScheme sign : stored) {
              for (boolean straddle : straddles) {
                for (WeightScale scale : scales) {
                  Cells cells = new Cells(cell, weight, sign, straddle, scale);
                  MappingSetting one = mapping(pruner, choice, g, cells);
                  replications.forEach(copies -> all.add(one.with(copies)));
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  /** How weights are written into cells. */
  private record Cells(
      int cellBits, int weightBits, SignScheme sign, boolean straddle, WeightScale scale) {}

  private static MappingSetting mapping(Pruner pruner, Packing choice, Geometry g, Cells cells) {
    int driven = choice.rowsPerRead(g.rows);
    int read = Math.min(driven, pruner.fragmentRows().orElse(driven));
    MappingSetting setting =
        new MappingSetting(
            g.rows,
            g.columns,
            cells.cellBits,
            cells.weightBits,
            cells.sign,
            canonical(choice, g.columns),
            cells.straddle,
            read,
            read,
            cells.scale,
            Replication.none());
    OptionalInt bound = pruner.columnNonZeros(setting.tile());
    // Offset signs store a zero weight in cells that are not zero.
    return bound.isEmpty() || cells.sign == SignScheme.OFFSET
        ? setting
        : setting.withConvertedRows(choice.nonZerosPerRead(g.rows, bound.getAsInt()));
  }

  /**
   * One form of what can be written in two: a tile as wide as the crossbar is the full width, and
   * the rows of a read are the mapping's.
   */
  private static Packing canonical(Packing packing, int columns) {
    if (packing instanceof RowGroups groups) {
      return groups.tileColumns().orElse(0) == columns
          ? new RowGroups(groups.activeRows(), OptionalInt.empty())
          : packing;
    }
    return Packing.wholeArray();
  }

  private List<PeripherySetting> rawPeripheries(int columns) {
    Set<PeripherySetting> all = new LinkedHashSet<>();
    for (AdcChoice adc : adcs) {
      for (OptionalIntBox shared : columnsPerAdc) {
        for (int arrays : arraysPerAdc) {
          addPeripheries(new Converters(adc, shared.orElse(columns), arrays), all);
        }
      }
    }
    return List.copyOf(all);
  }

  /** How converters are chosen and shared. */
  private record Converters(AdcChoice adc, int columns, int arrays) {}

  private void addPeripheries(Converters converters, Set<PeripherySetting> all) {
    for (int dac : dacBits) {
      for (int input : inputBits) {
        for (InputCoding coding : inputCodings) {
          for (Organisation organisation : organisations) {
            all.add(
                new PeripherySetting(
                    converters.adc,
                    converters.columns,
                    converters.arrays,
                    dac,
                    input,
                    coding,
                    accelerator,
                    organisation));
          }
        }
      }
    }
  }
}
