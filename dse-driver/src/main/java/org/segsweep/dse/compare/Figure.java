package org.segsweep.dse.compare;

import java.util.Locale;

/** What a comparison says of a design beside its accuracy. */
public enum Figure {
  CROSSBARS,
  WEIGHT_RATIO,
  CELL_RATIO,
  CROSSBAR_RATIO,
  COMPOSITE_RATIO,
  ENERGY_PJ,
  LATENCY_NS,
  AREA_UM2,
  INDEX_BITS,
  /** Part of the area that the sparse data path takes. */
  INDEX_AREA_UM2;

  private final String column = name().toLowerCase(Locale.ROOT);

  /** Column of the results. */
  public String column() {
    return column;
  }
}
