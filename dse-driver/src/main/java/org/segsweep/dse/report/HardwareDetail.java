package org.segsweep.dse.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segsweep.activity.Activity;
import org.segsweep.activity.ActivityShares;
import org.segsweep.activity.CellActivity;
import org.segsweep.activity.InputCode;
import org.segsweep.cost.AdcBits;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.CostRates;
import org.segsweep.cost.Efficiency;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.Overhead;
import org.segsweep.cost.Periphery;
import org.segsweep.cost.Programming;
import org.segsweep.device.Component;
import org.segsweep.device.InputSkipping;
import org.segsweep.dse.store.StoredDesign;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.map.EffectiveWork;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.WorkShares;

/** What the components of a stored point take, what follows from it, and what it leaves open. */
final class HardwareDetail {
  private static final double NS_PER_S = 1e9;
  private static final double NS_PER_YEAR = NS_PER_S * 86_400 * 365.25;

  private final CostModel model;
  private final StoredDesign design;
  private final CostRates rates;
  private final List<LayerMapping> layers;
  private final long[] copies;
  private final NetworkMapping network;
  private final Activity activity;
  private final List<WorkShares> shares;
  private final EffectiveWork work;
  private final CostBreakdown cost;

  /**
   * @param stored in network order
   */
  HardwareDetail(
      CostModel model, StoredDesign design, List<StoredLayer> stored, Activity activity) {
    this.model = model;
    this.design = design;
    this.rates = model.rates(design.config(), design.periphery(), design.organisation());
    this.layers = stored.stream().map(StoredLayer::mapping).toList();
    this.copies = design.replication().copies(layers);
    this.network = NetworkMapping.of(layers, design.replication());
    this.activity = activity;
    this.shares =
        new ActivityShares(activity)
            .of(
                new ActivityShares.Mapped(
                    layers, levels(stored, activity), design.config(), design.rowOrder()),
                InputCode.of(design.periphery()));
    this.work = EffectiveWork.of(layers, design.replication(), shares);
    this.cost = rates.cost(network, work);
  }

  private static List<Double> levels(List<StoredLayer> stored, Activity activity) {
    return activity.cells() == CellActivity.AVERAGE
        ? List.of()
        : stored.stream().map(StoredLayer::cellLevel).toList();
  }

  /** The share of a layer's reads that the data leave; null where inputs are average. */
  @Nullable Double readShare(int layer) {
    return activity.samplesInputs() ? shares.get(layer).reads() : null;
  }

  /** Cost of the whole network. */
  CostBreakdown cost() {
    return cost;
  }

  /** Time of one read. */
  double readNs() {
    return rates.readNs();
  }

  /** Time of one read if every column had a converter of its own. */
  double readNsOfArray() {
    Periphery own = design.periphery();
    Periphery single =
        new Periphery(own.adc(), 1, own.dacBits(), own.inputBits()).with(own.coding());
    return model.rates(design.config(), single, design.organisation()).readNs();
  }

  /** Copies of a layer. */
  long copies(int layer) {
    return copies[layer];
  }

  /** Cost of all copies of a layer. */
  CostBreakdown layerCost(int layer) {
    LayerMapping one = layers.get(layer);
    return rates.cost(
        NetworkMapping.of(one, copies[layer]),
        EffectiveWork.of(one, copies[layer], shares.get(layer)));
  }

  void print(PrintWriter out, long imagesBetween) {
    out.printf("%ncomponents%n%s", components().render(TableFormat.TABLE));
    converters(out);
    leakage(out);
    data(out);
    efficiency(out);
    programming(out, imagesBetween);
    overhead(out);
  }

  private Table components() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Component component : Component.values()) {
      double energy = cost.energyPj(component);
      double area = cost.areaUm2(component);
      if (energy != 0 || area != 0) {
        rows.add(row(component.label(), energy, area));
      }
    }
    cost.leakagePj().ifPresent(leakage -> rows.add(row("leakage", leakage, 0)));
    return new Table(
        List.of(
            Table.Column.of("component", "component"),
            Table.Column.number("energy_pj", "energy (pJ)", 5),
            Table.Column.of("energy_share", "of energy"),
            Table.Column.number("area_um2", "area (um2)", 5),
            Table.Column.of("area_share", "of area")),
        rows);
  }

  private List<@Nullable Object> row(String name, double energyPj, double areaUm2) {
    return List.of(
        name,
        energyPj,
        Numbers.percent(energyPj / cost.energyPj()),
        areaUm2,
        Numbers.percent(areaUm2 / cost.areaUm2()));
  }

  private void converters(PrintWriter out) {
    Periphery periphery = design.periphery();
    MappingConfig config = design.config();
    int needed = AdcBits.needed(periphery.adc(), config, periphery.dacBits());
    String reads =
        rates.adcBits() < needed
            ? "clip: the largest sum of %s takes %d bits; results here do not show what that loses"
                .formatted(rows(config.convertedRows()), needed)
            : "hold the largest sum of " + rows(config.convertedRows());
    out.printf("converters  %d bits (%s) %s%n", rates.adcBits(), periphery.adc(), reads);
  }

  private static String rows(int rows) {
    return rows == 1 ? "1 row" : Numbers.grouped(rows) + " rows";
  }

  private void leakage(PrintWriter out) {
    String unknown =
        rates.leakageUnknown().stream()
            .filter(component -> cost.areaUm2(component) > 0)
            .map(Component::label)
            .collect(Collectors.joining(", "));
    if (cost.leakageMw().isEmpty()) {
      out.printf("leakage     unknown: the accelerator gives none; it is not in the energy%n");
    } else if (!unknown.isEmpty()) {
      out.printf(
          "leakage     %s mW; unknown, and not in the energy, for %s%n",
          Numbers.significant(cost.leakageMw().getAsDouble(), 4), unknown);
    }
  }

  /** What costs know of the data, and what the accelerator would skip if they knew more. */
  private void data(PrintWriter out) {
    InputSkipping skipping = model.accelerator().reference().skipping();
    if (activity.samplesInputs()) {
      out.printf(
          "data        sampled inputs: %s of the cell energy at average, %s of the reads (skipping: %s)%n",
          Numbers.percent(work.cellReads() / network.events().cellReads()),
          Numbers.percent(work.arrayReads() / network.events().arrayReads()),
          skipping.label());
    } else if (skipping != InputSkipping.NONE) {
      out.printf(
          "data        average inputs: what this accelerator skips (%s) is not counted; give activity.inputs%n",
          skipping.label());
    }
  }

  private void efficiency(PrintWriter out) {
    Efficiency e = Efficiency.of(cost, network, work, rates.passes());
    out.printf(
        "efficiency  %s mW, %s TOPS, %s TOPS/W, %s TOPS/mm2 (2 operations for each MAC of the unpruned network)%n",
        Numbers.significant(e.powerMw(), 4),
        Numbers.significant(e.tops(), 4),
        Numbers.significant(e.topsPerW(), 4),
        Numbers.significant(e.topsPerMm2(), 4));
  }

  private void programming(PrintWriter out, long imagesBetween) {
    Programming programming = rates.programming(network);
    out.printf(
        "programming %s cells once: energy %s, time %s with all crossbars at once, %s one by one%n",
        Numbers.grouped(programming.cells()),
        orUnknown(programming.energyPj(), "pJ"),
        orUnknown(programming.timeNs(), "ns"),
        orUnknown(programming.timeNs(1), "ns"));
    OptionalDouble images = programming.lifetimeImages(imagesBetween);
    if (images.isEmpty()) {
      out.printf("lifetime    unknown: the accelerator gives no endurance%n");
      return;
    }
    double ns =
        images.getAsDouble() * cost.intervalNs()
            + programming.timeNs().orElse(0) * programming.enduranceWrites().orElseThrow();
    out.printf(
        "lifetime    %s images, %s years without a pause, written anew every %s images%s%n",
        Numbers.significant(images.getAsDouble(), 3),
        Numbers.significant(ns / NS_PER_YEAR, 3),
        Numbers.grouped(imagesBetween),
        programming.timeNs().isEmpty() ? " (time of writing unknown and left out)" : "");
  }

  private static String orUnknown(OptionalDouble value, String unit) {
    return value.isPresent() ? Numbers.significant(value.getAsDouble(), 4) + " " + unit : "unknown";
  }

  private void overhead(PrintWriter out) {
    Overhead overhead = Overhead.of(cost);
    out.printf(
        "%nindex data  %s bits select inputs, %s route outputs, %s are signs%n",
        Numbers.grouped(network.index().inputSelectBits()),
        Numbers.grouped(network.index().outputRouteBits()),
        Numbers.grouped(network.index().signBits()));
    out.printf(
        "sparse data path takes %s of the area (index store %s); the SegPrune abstract states < %s for its own%n",
        Numbers.percent(overhead.share()),
        Numbers.percent(overhead.indexShare()),
        Numbers.percent(Overhead.SEGPRUNE_CLAIM));
    if (network.index().totalBits() > 0) {
      out.printf(
          "  with its index data kept in  %s%n",
          Arrays.stream(IndexStore.values())
              .map(this::withStore)
              .collect(Collectors.joining(", ")));
    }
  }

  /** The share under another store, or that the accelerator has none. */
  private String withStore(IndexStore store) {
    try {
      CostRates other =
          model.rates(design.config(), design.periphery(), design.organisation().with(store));
      return store.label() + " " + Numbers.percent(Overhead.of(other.cost(network, work)).share());
    } catch (IllegalArgumentException e) {
      return store.label() + " not in this accelerator";
    }
  }
}
