package org.segsweep.segment;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/**
 * Consecutive rows of a weight matrix whose segments share one set of shapes.
 *
 * @param firstRow matrix row of the band's row 0
 * @param rows {@code s_g}: rows of the band; fewer than the segment length in the last, partial one
 * @param keptRows {@code k_g}: rows that each shape of the band keeps
 */
public record Band(int firstRow, int rows, int keptRows) implements Serializable {
  public Band {
    Checks.inRange("firstRow", firstRow, 0, Integer.MAX_VALUE);
    Checks.positive("rows", rows);
    Checks.inRange("keptRows", keptRows, 1, rows);
  }
}
