package org.segsweep.cost;

import java.util.Locale;

/** Where the index data of pruned layers is kept; figures are in docs/models/cost.md. */
public enum IndexStore {
  /** In registers beside the arrays, like their inputs. */
  REGISTER,
  /** In the buffer of the tile, with a register of one bus beat at each array that selects. */
  EDRAM,
  /** In an SRAM of its own. */
  SRAM,
  /** In crossbars that hold bits instead of weights. */
  CROSSBAR;

  /** Name in specifications and results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
