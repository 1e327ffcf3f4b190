package org.segsweep.dse.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

/** Points made by hand, on one hardware setting unless a column says otherwise. */
public final class ComparedPoints {
  private ComparedPoints() {}

  /** A point that has these columns beside a hardware setting. */
  public static StoredPoint point(int id, Object... columns) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("network", "lenet");
    all.put("weights_origin", "imported");
    all.put("settings", "n=" + id);
    all.put("ratios", "uniform");
    all.put("row_order", "chw");
    all.put("exempt", "first,last");
    all.put("mapping_id", "m" + id);
    all.put("mapping", "A");
    all.put("active_rows", 64L);
    all.put("rows_per_read", 64L);
    all.put("crossbar_rows", 64L);
    all.put("crossbar_columns", 64L);
    all.put("cell_bits", 2L);
    all.put("weight_bits", 8L);
    all.put("input_bits", 8L);
    all.put("dac_bits", 1L);
    all.put("columns_per_adc", 64L);
    all.put("arrays_per_adc", 1L);
    all.put("straddle", false);
    all.put("sign", "offset");
    all.put("adc", "exact");
    all.put("accelerator", "isaac-ce");
    for (String ratio :
        new String[] {"weight_ratio", "cell_ratio", "crossbar_ratio", "composite_ratio"}) {
      all.put(ratio, 2.0);
    }
    all.put("latency_ns", 500.0);
    all.put("area_um2", 2000.0);
    all.put("index_bits", 0L);
    all.put("index_area_um2", 20.0);
    for (int i = 0; i < columns.length; i += 2) {
      all.put((String) columns[i], columns[i + 1]);
    }
    return TestPoints.point("%016x".formatted(id * 0x1000_0000_0000_0000L / 256 + id), "done", all);
  }

  /** A measured point; the unpruned network has 0.98. */
  public static StoredPoint measured(
      int id, String scheme, double accuracy, long crossbars, Object... columns) {
    Object[] all = new Object[columns.length + 18];
    Object[] own = {
      "scheme",
      scheme,
      "accuracy",
      accuracy,
      "accuracy_low",
      accuracy - 0.01,
      "accuracy_high",
      accuracy + 0.005,
      "accuracy_drop",
      0.98 - accuracy,
      "accuracy_split",
      "test",
      "accuracy_images",
      1000L,
      "crossbars",
      crossbars,
      "energy_pj",
      10.0 * crossbars
    };
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(columns, 0, all, own.length, columns.length);
    return point(id, all);
  }
}
