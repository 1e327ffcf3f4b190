package org.segsweep.prune;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/**
 * How much of a weight matrix one crossbar holds, for the schemes that prune towards whole arrays.
 *
 * @param rows word lines of the crossbar, {@code R}
 * @param filters filters side by side, {@code Cw}
 */
public record ArrayTile(int rows, int filters) implements Serializable {
  public ArrayTile {
    Checks.positive("rows", rows);
    Checks.positive("filters", filters);
  }
}
