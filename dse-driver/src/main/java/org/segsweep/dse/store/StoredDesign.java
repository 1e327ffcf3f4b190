package org.segsweep.dse.store;

import java.util.OptionalInt;
import org.segsweep.cost.AdcChoice;
import org.segsweep.cost.Periphery;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;

/** The hardware of a stored point, in the simulator's terms. */
public record StoredDesign(MappingConfig config, Periphery periphery) {

  /** Rebuilds the hardware from the columns of a point. */
  public static StoredDesign of(StoredPoint point) {
    MappingConfig config =
        new MappingConfig(
            new Crossbar(
                whole(point, "crossbar_rows"),
                whole(point, "crossbar_columns"),
                whole(point, "cell_bits")),
            whole(point, "weight_bits"),
            sign(point.text("sign")),
            packing(point),
            point.find("straddle").equals(java.util.Optional.of(true)),
            OptionalInt.of(whole(point, "rows_per_read")));
    Periphery periphery =
        new Periphery(
            adc(point.text("adc")),
            whole(point, "columns_per_adc"),
            whole(point, "dac_bits"),
            whole(point, "input_bits"));
    return new StoredDesign(config, periphery);
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

  private static SignScheme sign(String label) {
    for (SignScheme scheme : SignScheme.values()) {
      if (scheme.label().equals(label)) {
        return scheme;
      }
    }
    throw new IllegalArgumentException("no sign scheme '" + label + "'");
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
