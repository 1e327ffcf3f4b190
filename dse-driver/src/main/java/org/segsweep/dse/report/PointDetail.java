package org.segsweep.dse.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.cost.CostRates;
import org.segsweep.device.Accelerator;
import org.segsweep.dse.store.StoredDesign;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.NetworkMapping;

/** One point in full: its parameters and figures, its layers, its components, its index data. */
public final class PointDetail {
  private final StoredPoint point;
  private final List<StoredLayer> layers;
  private final Accelerator accelerator;

  /**
   * @param layers in network order; empty where the point failed
   */
  public PointDetail(StoredPoint point, List<StoredLayer> layers, Accelerator accelerator) {
    this.point = point;
    this.layers = List.copyOf(layers);
    this.accelerator = accelerator;
  }

  /**
   * Prints all of it as text, or the layers with their costs for programs.
   *
   * @param imagesBetween images after which the crossbars are written anew, for the lifetime
   */
  public void print(PrintWriter out, TableFormat format, long imagesBetween) {
    if (format != TableFormat.TABLE) {
      out.print(layers.isEmpty() ? "" : layerTable(StoredDesign.of(point)).render(format));
      return;
    }
    parameters(out);
    if (layers.isEmpty()) {
      return;
    }
    StoredDesign design = StoredDesign.of(point);
    out.printf("%nlayers%n%s", layerTable(design).render(TableFormat.TABLE));
    new HardwareDetail(new CostModel(accelerator), design, network(design))
        .print(out, imagesBetween);
  }

  private NetworkMapping network(StoredDesign design) {
    return NetworkMapping.of(mappings(), design.replication());
  }

  private List<LayerMapping> mappings() {
    return layers.stream().map(StoredLayer::mapping).toList();
  }

  private void parameters(PrintWriter out) {
    for (Map.Entry<String, ?> value : point.values().entrySet()) {
      if (value.getValue() == null) {
        continue;
      }
      Object v = value.getValue();
      String text =
          v instanceof Long whole
              ? Numbers.grouped(whole)
              : v instanceof Double real ? Numbers.significant(real, 6) : v.toString();
      out.printf("  %-30s %s%n", value.getKey(), Terminal.safe(text));
    }
  }

  private Table layerTable(StoredDesign design) {
    CostRates rates =
        new CostModel(accelerator)
            .rates(design.config(), design.periphery(), design.organisation());
    long[] copies = design.replication().copies(mappings());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < copies.length; i++) {
      StoredLayer layer = layers.get(i);
      NetworkMapping placed = NetworkMapping.of(layer.mapping(), copies[i]);
      CostBreakdown cost = rates.cost(placed);
      rows.add(
          List.of(
              layer.name(),
              layer.kind(),
              layer.role(),
              layer.matrixRows(),
              layer.matrixColumns(),
              layer.weights(),
              layer.mapping().keptWeights(),
              layer.keptEnergy(),
              layer.denseCrossbars(),
              placed.crossbars(),
              copies[i],
              layer.mapping().utilisation(),
              layer.mapping().index().totalBits(),
              cost.dynamicPj(),
              cost.latencyNs(),
              cost.areaUm2()));
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
            Table.Column.of("copies", "copies"),
            Table.Column.number("utilisation", "utilisation", 4),
            Table.Column.of("index_bits", "index bits"),
            Table.Column.number("energy_pj", "energy (pJ)", 5),
            Table.Column.number("latency_ns", "latency (ns)", 5),
            Table.Column.number("area_um2", "area (um2)", 5)),
        rows);
  }
}
