package org.segsweep.dse.spec;

import java.util.Locale;
import org.segsweep.workload.RowOrder;

/** Names of row orders in specifications and results. */
public final class RowOrders {
  private RowOrders() {}

  /** {@code chw}, {@code hwc} or {@code cwh}. */
  public static String id(RowOrder order) {
    return order.name().toLowerCase(Locale.ROOT);
  }
}
