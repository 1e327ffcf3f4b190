package org.segsweep.map;

import java.io.Serializable;
import org.segsweep.prune.IndexData;

/**
 * One layer on crossbars.
 *
 * @param crossbars arrays used, sign pairs counted as two; not shared with other layers
 * @param usedCells cells that hold a block, zeros inside blocks included
 * @param cells cells of those arrays; a unit column is overhead and not among them
 * @param keptWeights weights the pruning kept
 * @param index index data the layer needs
 * @param events for one image and one input slice
 * @param rowsPerRead most rows driven in one read
 */
public record LayerMapping(
    long crossbars,
    long usedCells,
    long cells,
    long keptWeights,
    IndexData index,
    EventCounts events,
    int rowsPerRead)
    implements Serializable {

  /** Used share of the cells; 1 when the layer needs no array. */
  public double utilisation() {
    return cells == 0 ? 1 : (double) usedCells / cells;
  }

  /** Arrays whose inputs pass a word selector. */
  long selectingCrossbars() {
    return events.selectedWords() > 0 ? crossbars : 0;
  }

  /** Arrays whose outputs go to accumulators of their own. */
  long scatteringCrossbars() {
    return events.scatteredSums() > 0 ? crossbars : 0;
  }
}
