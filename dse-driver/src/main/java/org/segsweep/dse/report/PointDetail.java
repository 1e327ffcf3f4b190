package org.segsweep.dse.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.CostRates;
import org.segsweep.cost.Overhead;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Component;
import org.segsweep.dse.store.StoredDesign;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.map.NetworkMapping;

/** One point in full: its parameters and figures, its layers, its components, its index data. */
public final class PointDetail {
  private final StoredPoint point;
  private final List<StoredLayer> layers;
  private final Accelerator accelerator;

  /**
   * @param layers in network order; without those that failed
   */
  public PointDetail(StoredPoint point, List<StoredLayer> layers, Accelerator accelerator) {
    this.point = point;
    this.layers = List.copyOf(layers);
    this.accelerator = accelerator;
  }

  /** Prints all of it as text, or the layers with their costs for programs. */
  public void print(PrintWriter out, TableFormat format) {
    Optional<CostRates> rates = point.isDone() ? Optional.of(rates()) : Optional.empty();
    Table layerTable = layerTable(rates);
    if (format != TableFormat.TABLE) {
      out.print(layerTable.render(format));
      return;
    }
    parameters(out);
    out.print(FrontTable.readings(List.of(point.text("scheme"))));
    if (!layers.isEmpty()) {
      out.printf("%nlayers%n%s", layerTable.render(TableFormat.TABLE));
    }
    if (rates.isPresent()) {
      NetworkMapping network =
          NetworkMapping.of(layers.stream().map(StoredLayer::mapping).toList());
      CostBreakdown cost = rates.get().cost(network);
      out.printf("%ncomponents%n%s", components(cost).render(TableFormat.TABLE));
      overhead(out, network, cost);
    }
  }

  private CostRates rates() {
    StoredDesign design = StoredDesign.of(point);
    return new CostModel(accelerator).rates(design.config(), design.periphery());
  }

  private void parameters(PrintWriter out) {
    for (String column : StoredPoint.columns()) {
      point
          .find(column)
          .ifPresent(v -> out.printf("  %-30s %s%n", column, Terminal.safe(shown(v))));
    }
  }

  private static String shown(Object value) {
    return value instanceof Long whole
        ? Numbers.grouped(whole)
        : value instanceof Double real ? Numbers.significant(real, 6) : value.toString();
  }

  private Table layerTable(Optional<CostRates> rates) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (StoredLayer layer : layers) {
      CostBreakdown cost =
          rates.map(r -> r.cost(NetworkMapping.of(List.of(layer.mapping())))).orElse(null);
      rows.add(
          Arrays.asList(
              layer.name(),
              layer.kind(),
              layer.role(),
              layer.matrixRows(),
              layer.matrixColumns(),
              layer.weights(),
              layer.mapping().keptWeights(),
              layer.keptEnergy(),
              layer.denseCrossbars(),
              layer.mapping().crossbars(),
              layer.mapping().utilisation(),
              layer.mapping().index().totalBits(),
              cost == null ? null : cost.energyPj(),
              cost == null ? null : cost.latencyNs(),
              cost == null ? null : cost.areaUm2()));
    }
    return new Table(
        List.of(
            Table.Column.of("layer_name", "layer"),
            Table.Column.of("kind", "kind"),
            Table.Column.of("role", "role"),
            Table.Column.of("matrix_rows", "K"),
            Table.Column.of("matrix_columns", "N"),
            Table.Column.of("weights", "weights"),
            Table.Column.of("kept_weights", "kept"),
            Table.Column.number("kept_energy", "kept energy", 4),
            Table.Column.of("dense_crossbars", "dense xbars"),
            Table.Column.of("crossbars", "xbars"),
            Table.Column.number("utilisation", "utilisation", 4),
            Table.Column.of("index_bits", "index bits"),
            Table.Column.number("energy_pj", "energy (pJ)", 5),
            Table.Column.number("latency_ns", "latency (ns)", 5),
            Table.Column.number("area_um2", "area (um2)", 5)),
        rows);
  }

  private static Table components(CostBreakdown cost) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Component component : Component.values()) {
      double energy = cost.energyPj(component);
      double area = cost.areaUm2(component);
      if (energy != 0 || area != 0) {
        rows.add(
            List.of(
                component.label(),
                energy,
                Numbers.percent(energy / cost.energyPj()),
                area,
                Numbers.percent(area / cost.areaUm2())));
      }
    }
    return new Table(
        List.of(
            Table.Column.of("component", "component"),
            Table.Column.number("energy_pj", "energy (pJ)", 5),
            Table.Column.of("energy_share", "of energy"),
            Table.Column.number("area_um2", "area (um2)", 5),
            Table.Column.of("area_share", "of area")),
        rows);
  }

  private static void overhead(PrintWriter out, NetworkMapping network, CostBreakdown cost) {
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
  }
}
