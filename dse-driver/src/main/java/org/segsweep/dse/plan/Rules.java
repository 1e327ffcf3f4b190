package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.InputCoding;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.spec.Constraint;
import org.segsweep.dse.spec.Quantity;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.map.Packing.RowGroups;
import org.segsweep.map.Replication;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Pruner;
import org.segsweep.readout.StoredLevels;

/**
 * Which points a plan leaves out: those that cannot be built, and those that the specification's
 * constraints drop. Each has one reason, the first that applies.
 */
final class Rules implements Serializable {
  static final String SEGMENT_ROWS = "segmentRows";
  static final String SEGMENT_TOO_LONG = "segment longer than layer";
  static final String ACTIVE_ROWS = "more active rows than crossbar rows";
  static final String TOO_NARROW = "crossbar too narrow for one weight";
  static final String TILE_TOO_WIDE = "tile wider than crossbar";
  static final String TILE_SPLITS_WEIGHT = "tile width not a multiple of a weight's columns";
  static final String STRADDLES_TILES = "straddled weights in row groups";
  static final String DAC_TOO_WIDE = "DAC wider than the inputs";
  static final String SIGN_ONLY = "a sign bit and no other input bit";
  static final String FRAGMENT_DOES_NOT_DIVIDE = "crossbar rows not a multiple of the fragment";
  static final String PATTERNS_NOT_COUNTED =
      "patterns of cells at precision.weights outside %d to %d, which are not counted"
          .formatted(StoredLevels.FEWEST_BITS, StoredLevels.MOST_BITS);
  static final String NO_UNITS = "whole arrays, which have no operation units to reuse";
  static final String UNIT_TOO_TALL = "operation unit taller than the active rows";
  static final String POLARISED_PARTS_GO =
      "propagate with a scheme that polarises, whose fragments would shift";
  static final String CHOSEN_BY_COST =
      "propagate with shares that are chosen by cost, which would change";
  static final String NOT_POLARISED = "scheme does not polarise";
  static final String OTHER_LAYERS = "replication for another number of layers";
  static final String COLUMNS_PER_ADC = "more columns per ADC than crossbar columns";
  static final String ADC_CLIPS = "ADC below the exact resolution";
  static final String ADC_OUTSIDE_LAW = "ADC bits outside the accelerator's range";

  private final List<Constraint> onPruning;
  private final List<Constraint> onMapping;
  private final List<Constraint> onPeriphery;
  private final NetworkFacts network;
  private final AcceleratorFacts accelerator;
  private final boolean allowClipping;

  Rules(SweepSpec spec, NetworkFacts network, AcceleratorFacts accelerator) {
    this.onPruning = decidedAt(Quantity.Level.PRUNING, spec);
    this.onMapping = decidedAt(Quantity.Level.MAPPING, spec);
    this.onPeriphery = decidedAt(Quantity.Level.PERIPHERY, spec);
    this.network = network;
    this.accelerator = accelerator;
    this.allowClipping = spec.periphery().allowClipping();
  }

  /** Why no point of this pruning is kept, if so. */
  Optional<String> dropsPruning(PruneSetting prune) {
    Optional<Parameter.Value> segment = prune.settings().find(SEGMENT_ROWS);
    if (segment.isPresent()
        && segment.get() instanceof Parameter.Value.Whole whole
        && whole.number() > network.largestPrunedRows(prune.exempt())) {
      return Optional.of(SEGMENT_TOO_LONG);
    }
    if (prune.propagate() && prune.ratios().measure().isPresent()) {
      return Optional.of(CHOSEN_BY_COST);
    }
    return constrained(onPruning, new PointValues(prune));
  }

  /** Why no point of this mapping is kept, if so. */
  Optional<String> dropsMapping(PruneSetting prune, MappingSetting mapping, Pruner pruner) {
    if (mapping.packing() instanceof RowGroups groups) {
      if (groups.activeRows() > mapping.rows()) {
        return Optional.of(ACTIVE_ROWS);
      }
      if (mapping.straddle()) {
        return Optional.of(STRADDLES_TILES);
      }
      OptionalInt tile = groups.tileColumns();
      if (tile.isPresent() && tile.getAsInt() > mapping.columns()) {
        return Optional.of(TILE_TOO_WIDE);
      }
      if (tile.isPresent() && tile.getAsInt() % mapping.columnsPerWeight() != 0) {
        return Optional.of(TILE_SPLITS_WEIGHT);
      }
    }
    if (mapping.rowsPerRead() > mapping.rows()) {
      return Optional.of(ACTIVE_ROWS);
    }
    if (mapping.replication() instanceof Replication.PerLayer copies
        && copies.layers().size() != network.layers().size()) {
      return Optional.of(OTHER_LAYERS);
    }
    if (mapping.columnsPerWeight() > mapping.columns()) {
      return Optional.of(TOO_NARROW);
    }
    if (prune.propagate() && pruner.fragmentRows().isPresent()) {
      return Optional.of(POLARISED_PARTS_GO);
    }
    if (mapping.sign() == SignScheme.POLARISED && pruner.fragmentRows().isEmpty()) {
      return Optional.of(NOT_POLARISED);
    }
    if (pruner.fragmentRows().isPresent()
        && mapping.rows() % pruner.fragmentRows().getAsInt() != 0) {
      return Optional.of(FRAGMENT_DOES_NOT_DIVIDE);
    }
    if (pruner.reuseRows().isPresent()) {
      if (!StoredLevels.counts(mapping.weightBits())) {
        return Optional.of(PATTERNS_NOT_COUNTED);
      }
      if (!(mapping.packing() instanceof RowGroups groups)) {
        return Optional.of(NO_UNITS);
      }
      if (pruner.reuseRows().getAsInt() > groups.activeRows()) {
        return Optional.of(UNIT_TOO_TALL);
      }
    }
    return constrained(onMapping, new PointValues(prune, mapping));
  }

  /** The peripheries that are kept around this mapping. */
  List<PeripherySetting> keep(
      PruneSetting prune, MappingSetting mapping, List<PeripherySetting> all, DropTally tally) {
    List<PeripherySetting> kept = new ArrayList<>(all.size());
    for (PeripherySetting periphery : all) {
      Optional<String> reason = dropsPeriphery(mapping, periphery);
      if (reason.isEmpty() && !onPeriphery.isEmpty()) {
        reason = constrained(onPeriphery, new PointValues(prune, mapping, periphery));
      }
      if (reason.isEmpty()) {
        kept.add(periphery);
      } else {
        tally.add(reason.get(), 1);
      }
    }
    return kept;
  }

  private Optional<String> dropsPeriphery(MappingSetting mapping, PeripherySetting periphery) {
    if (periphery.columnsPerAdc() > mapping.columns()) {
      return Optional.of(COLUMNS_PER_ADC);
    }
    if (periphery.inputBits() == 1 && periphery.inputCoding() == InputCoding.TWOS_COMPLEMENT) {
      return Optional.of(SIGN_ONLY);
    }
    if (periphery.dacBits() > periphery.inputBits()) {
      return Optional.of(DAC_TOO_WIDE);
    }
    int rows = mapping.convertedRows();
    int bits = periphery.adc().resolve(rows, periphery.dacBits(), mapping.cellBits());
    if (periphery.adc() instanceof AdcChoice.Fixed
        && !allowClipping
        && bits < AdcBits.exact(rows, periphery.dacBits(), mapping.cellBits())) {
      return Optional.of(ADC_CLIPS);
    }
    return bits < accelerator.lowestAdcBits() || bits > accelerator.highestAdcBits()
        ? Optional.of(ADC_OUTSIDE_LAW)
        : Optional.empty();
  }

  private static Optional<String> constrained(
      List<Constraint> constraints, Quantity.Values values) {
    for (Constraint constraint : constraints) {
      if (constraint.drops(values)) {
        return Optional.of(constraint.because());
      }
    }
    return Optional.empty();
  }

  private static List<Constraint> decidedAt(Quantity.Level level, SweepSpec spec) {
    return spec.constraints().stream().filter(c -> c.level() == level).toList();
  }
}
