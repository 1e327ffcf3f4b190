package org.segsweep.dse.store;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.IndexStore;
import org.segsweep.cost.InputCoding;
import org.segsweep.cost.Interconnect;
import org.segsweep.cost.Organisation;
import org.segsweep.cost.Periphery;
import org.segsweep.cost.TilePacking;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.dse.spec.RowOrders;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.map.Replication;
import org.segsweep.workload.RowOrder;

/** The hardware of a stored point, in the simulator's terms. */
public record StoredDesign(
    MappingConfig config,
    RowOrder rowOrder,
    Periphery periphery,
    Organisation organisation,
    Replication replication) {

  /** Rebuilds the hardware from the columns of a point. */
  public static StoredDesign of(StoredPoint point) {
    MappingConfig config =
        new MappingConfig(
            new Crossbar(
                whole(point, "crossbar_rows"),
                whole(point, "crossbar_columns"),
                whole(point, "cell_bits")),
            whole(point, "weight_bits"),
            labelled(SignScheme.values(), SignScheme::label, point.text("sign")),
            packing(point),
            point.find("straddle").equals(java.util.Optional.of(true)),
            OptionalInt.of(whole(point, "rows_per_read")),
            columnNonZeros(point));
    Periphery periphery =
        new Periphery(
                adc(point.text("adc")),
                whole(point, "columns_per_adc"),
                whole(point, "dac_bits"),
                whole(point, "input_bits"))
            .withArraysPerAdc(whole(point, "arrays_per_adc"))
            .with(labelled(InputCoding.values(), InputCoding::label, point.text("input_coding")));
    RowOrder order = labelled(RowOrder.values(), RowOrders::id, point.text("row_order"));
    return new StoredDesign(config, order, periphery, organisation(point), replication(point));
  }

  private static OptionalInt columnNonZeros(StoredPoint point) {
    int converted = whole(point, "converted_rows");
    return converted < whole(point, "rows_per_read")
        ? OptionalInt.of(converted)
        : OptionalInt.empty();
  }

  private static Packing packing(StoredPoint point) {
    if (point.text("mapping").equals("A")) {
      return Packing.wholeArray();
    }
    int activeRows = whole(point, "active_rows");
    return point.find("tile_columns").isEmpty()
        ? Packing.rowGroups(activeRows)
        : Packing.rowGroups(activeRows, whole(point, "tile_columns"));
  }

  private static Organisation organisation(StoredPoint point) {
    return new Organisation(
        labelled(TilePacking.values(), TilePacking::label, point.text("tile_packing")),
        labelled(IndexStore.values(), IndexStore::label, point.text("index_store")),
        labelled(Interconnect.values(), Interconnect::label, point.text("interconnect")));
  }

  private static <T> T labelled(T[] values, Function<T, String> label, String text) {
    return Arrays.stream(values)
        .filter(v -> label.apply(v).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown value '" + text + "'"));
  }

  private static Replication replication(StoredPoint point) {
    String text = point.text("replication");
    return Replication.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no replication '" + text + "'"));
  }

  private static AdcChoice adc(String text) {
    return switch (text) {
      case "exact" -> AdcChoice.exact();
      case "paper" -> AdcChoice.paper();
      default -> AdcChoice.bits(Integer.parseInt(text));
    };
  }

  private static int whole(StoredPoint point, String column) {
    return (int) point.number(column);
  }
}
