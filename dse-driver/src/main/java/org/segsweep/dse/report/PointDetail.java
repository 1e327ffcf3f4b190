package org.segsweep.dse.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segsweep.activity.Activity;
import org.segsweep.cost.CostBreakdown;
import org.segsweep.cost.CostModel;
import org.segsweep.dse.store.StoredDesign;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;

/** One point in full: its parameters and figures, its layers, its components, its index data. */
public final class PointDetail {
  private final StoredPoint point;
  private final List<StoredLayer> layers;
  private final CostModel model;
  private final Activity activity;

  /**
   * @param layers in network order; without those that failed
   * @param activity the data that the sweep's costs follow
   */
  public PointDetail(
      StoredPoint point, List<StoredLayer> layers, CostModel model, Activity activity) {
    this.point = point;
    this.layers = List.copyOf(layers);
    this.model = model;
    this.activity = activity;
  }

  /**
   * Prints all of it as text, or the layers with their costs for programs.
   *
   * @param imagesBetween images after which the crossbars are written anew, for the lifetime
   */
  public void print(PrintWriter out, TableFormat format, long imagesBetween) {
    Optional<HardwareDetail> hardware = point.isDone() ? Optional.of(hardware()) : Optional.empty();
    Table layerTable = layerTable(hardware);
    if (format != TableFormat.TABLE) {
      out.print(layerTable.render(format));
      return;
    }
    parameters(out);
    out.print(FrontTable.readings(List.of(point.text("scheme"))));
    if (!layers.isEmpty()) {
      out.printf("%nlayers%n%s", layerTable.render(TableFormat.TABLE));
    }
    hardware.ifPresent(h -> h.print(out, imagesBetween));
  }

  private HardwareDetail hardware() {
    return new HardwareDetail(model, StoredDesign.of(point), layers, activity);
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

  private Table layerTable(Optional<HardwareDetail> hardware) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      StoredLayer layer = layers.get(i);
      int index = i;
      CostBreakdown cost = hardware.map(h -> h.layerCost(index)).orElse(null);
      long copies = hardware.map(h -> h.copies(index)).orElse(1L);
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
              copies * layer.mapping().crossbars(),
              copies,
              layer.mapping().utilisation(),
              layer.mapping().index().totalBits(),
              cost == null ? null : cost.dynamicPj(),
              cost == null ? null : cost.latencyNs(),
              cost == null ? null : cost.areaUm2(),
              Double.isNaN(layer.cellLevel()) ? null : layer.cellLevel(),
              hardware.map(h -> h.readShare(index)).orElse(null)));
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
            Table.Column.number("area_um2", "area (um2)", 5),
            Table.Column.number("cell_level", "cell level", 3),
            Table.Column.number("read_share", "reads", 3)),
        rows);
  }
}
