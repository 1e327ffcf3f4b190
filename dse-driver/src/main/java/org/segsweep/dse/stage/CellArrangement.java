package org.segsweep.dse.stage;

import java.io.Serializable;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.MappingConfig;

/** What the cells of a pruned layer hold, for all of its mappings. */
sealed interface CellArrangement extends Serializable permits BlockCells, CellPatterns {
  /**
   * The layer on crossbars.
   *
   * @param layer its name, for the reason of a failure
   */
  Evaluation<LayerMapping> map(String layer, MappingConfig config);

  /** Mean level of the cells, of the highest. */
  Evaluation<Double> meanLevel(MappingConfig config);
}
