package org.segsweep.cost;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.segsweep.device.Component;
import org.segsweep.device.ComponentEntry;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.device.SparsePath;
import org.segsweep.map.EffectiveWork;
import org.segsweep.map.EventCounts;
import org.segsweep.map.LayerSums;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;

/**
 * Figures of one accelerator, mapping configuration and periphery, multiplied out for single
 * events. Costs of a mapping follow by a few dozen multiplications; immutable and safe to share.
 */
public final class CostRates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int passes;
  private final int inputBits;
  private final int adcBits;
  private final int unitColumns;
  private final int allColumns;
  private final double readNs;
  private final int flitBits;
  private final double sumBytes;
  private final long selectorTransistors;
  private final Amounts actionPj = new Amounts();
  private final Amounts crossbarUm2 = new Amounts();
  private final SparseCircuits circuits;
  private final StaticPower leakage;
  private final Organisation organisation;
  private final double crossbarsPerTile;
  private final ComponentEntry device;
  private final int rows;

  CostRates(
      ReplicatedUnit unit, MappingConfig config, Periphery periphery, Organisation organisation) {
    Crossbar crossbar = config.crossbar();
    passes = periphery.passes();
    inputBits = periphery.inputBits();
    adcBits =
        AdcBits.resolve(
            periphery.adc(), config.convertedRows(), periphery.dacBits(), crossbar.cellBits());
    unitColumns = unitColumns(config, periphery.adc());
    allColumns = periphery.conversions() == ConversionRule.ALL_COLUMNS ? config.columnsAtOnce() : 0;
    readNs = readNs(unit, config, periphery, adcBits);
    flitBits = unit.find(Component.ROUTER).map(r -> r.attribute("flitBits")).orElse(1);
    sumBytes = unit.reference().outputBits() / 8.0;
    SparsePath sparse = unit.sparse();
    selectorTransistors = WordSelector.transistors(sparse.inputSelect(), inputBits);
    fillActions(unit, periphery);
    var area = new ArrayArea(unit, config, periphery, adcBits, unitColumns);
    for (Component type : Component.values()) {
      crossbarUm2.set(type, area.um2(type));
    }
    this.organisation = organisation;
    crossbarsPerTile = unit.crossbars();
    device = unit.find(Component.CROSSBAR).orElseThrow();
    rows = crossbar.rows();
    leakage = new StaticPower(unit, crossbarUm2);
    var array = new IndexPath.Array(crossbar, actionPj, crossbarUm2.sum(), leakage.crossbarMw());
    IndexPath index = IndexPath.of(organisation.index(), unit, array);
    actionPj.set(Component.INDEX_STORE, index.bitPj());
    circuits =
        new SparseCircuits(index, sparse, selectorTransistors, periphery.adcsPerCrossbar(crossbar));
  }

  private void fillActions(ReplicatedUnit unit, Periphery periphery) {
    for (Component type : Component.values()) {
      unit.find(type).ifPresent(entry -> actionPj.set(type, actionPj(entry, periphery.dacBits())));
    }
    SparsePath sparse = unit.sparse();
    for (ComponentEntry entry : List.of(sparse.inputSelect(), sparse.outputAccumulate())) {
      actionPj.set(entry.type(), entry.energyPj());
    }
  }

  private double actionPj(ComponentEntry entry, int dacBits) {
    if (entry.type() == Component.ADC) {
      return entry.energyPj(adcBits);
    }
    if (entry.type() == Component.DAC) {
      return entry.energyPj(dacBits);
    }
    // Links have static power and no action.
    return entry.type() == Component.LINK ? 0 : entry.energyPj();
  }

  /**
   * One column of ones a crossbar where a sum of the inputs must be known: to remove the bias of
   * offset weights, and to undo ISAAC's flipped columns. FORMS has neither.
   */
  private static int unitColumns(MappingConfig config, AdcChoice adc) {
    return config.sign() == SignScheme.OFFSET || AdcBits.flips(adc, config) ? 1 : 0;
  }

  /**
   * Columns are sampled together and converted one by one while the next read settles, array after
   * array where several share converters.
   */
  private static double readNs(
      ReplicatedUnit unit, MappingConfig config, Periphery periphery, int adcBits) {
    int perAdc = Math.min(periphery.columnsPerAdc(), config.columnsAtOnce());
    double conversions = (double) perAdc * periphery.arraysPerAdc();
    return Math.max(unit.crossbarReadNs(), conversions / unit.samplesPerNs(adcBits));
  }

  /** Resolution of the converters, in bits. */
  public int adcBits() {
    return adcBits;
  }

  /** Time of one read of one array. */
  public double readNs() {
    return readNs;
  }

  /** Columns a crossbar has beside its own; overhead, never used cells. */
  public int unitColumns() {
    return unitColumns;
  }

  /** Input slices of a window. */
  public int passes() {
    return passes;
  }

  /**
   * Components that the accelerator gives no leakage for, so that it is unknown; those of the
   * sparse data path count only where a mapping has any.
   */
  public Set<Component> leakageUnknown() {
    Set<Component> unknown = leakage.unknown();
    unknown.addAll(circuits.unknown());
    return unknown;
  }

  /** Writing the mapped network into its crossbars once. */
  public Programming programming(NetworkMapping mapping) {
    return new Programming(device, mapping, rows, unitColumns);
  }

  /** Cost of one image on the mapped network or layer, all counted work done. */
  public CostBreakdown cost(NetworkMapping mapping) {
    return cost(mapping, EffectiveWork.of(mapping));
  }

  /**
   * Cost of one image on the mapped network or layer.
   *
   * @param work what the data leave of the work of {@code mapping}
   */
  public CostBreakdown cost(NetworkMapping mapping, EffectiveWork work) {
    double sliceNs = passes * readNs;
    double crossbars = organisation.tiles().crossbarsCharged(mapping, crossbarsPerTile);
    double tiles = crossbars / crossbarsPerTile;
    return new CostBreakdown(
        energies(mapping.events(), work, flitHops(mapping, tiles)),
        areas(mapping, crossbars),
        new CostBreakdown.Times(
            work.sequentialReads() * sliceNs,
            work.pipelineReads() * sliceNs,
            work.slowestLayerReads() * sliceNs),
        leakageMw(mapping, crossbars),
        tiles);
  }

  /**
   * Flits times hops of an image: outputs from layer to layer, and sums between tiles of a layer.
   */
  private double flitHops(NetworkMapping mapping, double tiles) {
    double outputBits = mapping.events().outputs() * (inputBits / 8.0) * 8;
    double sumHops = 0;
    for (LayerSums layer : mapping.layers()) {
      sumHops += organisation.network().sumHops(layer, crossbarsPerTile);
    }
    return outputBits / flitBits * organisation.network().hops(tiles)
        + sumHops * sumBytes * 8 / flitBits;
  }

  private Amounts energies(EventCounts events, EffectiveWork work, double flitHops) {
    double slices = passes;
    double reads = work.arrayReads() * slices;
    double rows = work.rowActivations() * slices;
    double columns = allColumns > 0 ? reads * allColumns : work.conversions() * slices;
    double converted = columns + reads * unitColumns;
    double inputBytes = events.inputWords() * (inputBits / 8.0);
    double resultBytes = events.outputs() * (inputBits / 8.0);
    double merged = (double) events.partialSums();
    double scattered = (double) events.scatteredSums();
    double outputs = (double) events.outputs();
    var pj = new Amounts();
    charge(pj, Component.CROSSBAR, work.cellReads() * slices + unitColumns * rows);
    charge(pj, Component.DAC, rows);
    charge(pj, Component.SAMPLE_HOLD, converted);
    charge(pj, Component.ADC, converted);
    charge(pj, Component.SHIFT_ADD, converted + merged);
    charge(pj, Component.INPUT_REGISTER, events.rowActivations() * (double) inputBits);
    charge(pj, Component.OUTPUT_REGISTER, converted);
    charge(pj, Component.OUTPUT_BUFFER, outputs);
    charge(pj, Component.OUTPUT_ADDER, outputs);
    charge(pj, Component.EDRAM, inputBytes + resultBytes);
    charge(pj, Component.BUS, inputBytes + resultBytes + (merged + scattered) * sumBytes);
    charge(pj, Component.ROUTER, flitHops);
    charge(pj, Component.ACTIVATION, outputs);
    charge(pj, Component.INDEX_STORE, (double) events.indexBits());
    charge(pj, Component.INPUT_SELECT, events.selectedWords() * (double) selectorTransistors);
    charge(pj, Component.OUTPUT_ACCUMULATE, scattered);
    charge(pj, Component.CONTROL, reads);
    return pj;
  }

  private void charge(Amounts pj, Component type, double actions) {
    pj.set(type, actions * actionPj.get(type));
  }

  private Amounts areas(NetworkMapping mapping, double crossbars) {
    Amounts um2 = crossbarUm2.times(crossbars);
    circuits.addAreas(um2, mapping);
    return um2;
  }

  /** NaN where no component of the mapping gives any. */
  private double leakageMw(NetworkMapping mapping, double crossbars) {
    double beside = circuits.leakageMw(mapping);
    OptionalDouble crossbarMw = leakage.crossbarMw();
    return crossbarMw.isEmpty() && beside == 0
        ? Double.NaN
        : crossbars * crossbarMw.orElse(0) + beside;
  }
}
