package org.segsweep.map;

import java.io.Serializable;
import java.util.Map;

/**
 * A pruned layer whose equal columns of cells are stored once in each operation unit: what {@link
 * PatternMapper} needs to know of it. It holds for one way of writing weights into cells.
 *
 * @param blocks the layer without reuse
 * @param code how weights are written into cells
 * @param unitRows rows of an operation unit; some have fewer
 * @param units how many units there are of each size; those that store nothing are not among them
 * @param uses columns of cells that are not all zero, equal ones each: every one takes the sum of
 *     its pattern
 * @param mapBits bits that say for every column of cells which pattern it is, or none
 * @param meanLevel mean level of the stored cells, of the highest; 0 without cells
 */
public record StoredPatterns(
    LayerBlocks blocks,
    CellCode code,
    int unitRows,
    Map<Unit, Long> units,
    long uses,
    long mapBits,
    double meanLevel)
    implements Serializable {

  /**
   * An operation unit.
   *
   * @param rows its word lines
   * @param patterns columns of cells stored on its array
   * @param twinPatterns those on the second array of a sign pair; 0 for other sign schemes
   */
  public record Unit(int rows, int patterns, int twinPatterns) implements Serializable {}

  public StoredPatterns {
    units = Map.copyOf(units);
  }
}
