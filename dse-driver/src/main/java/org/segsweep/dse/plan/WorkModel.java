package org.segsweep.dse.plan;

import org.segsweep.workload.LayerShape;

/**
 * Modelled work in seconds of one core: for balancing tasks, for the time left and for {@code plan}.
 * Calibrated on one machine (docs/benchmarks.md); only the ratios matter to balancing.
 */
public final class WorkModel {
  private static final double PRUNE_SECONDS_PER_WEIGHT = 120e-9;
  private static final double MAP_SECONDS = 15e-6;
  private static final double ROW_SECONDS = 12e-6;
  private static final double MAPPING_SECONDS = 40e-6;

  private WorkModel() {}

  /** Pruning one layer and mapping it in every way of the group. */
  public static double layerSeconds(PruneGroup group, LayerShape layer) {
    return layer.weightCount() * PRUNE_SECONDS_PER_WEIGHT + group.mappingCount() * MAP_SECONDS;
  }

  /** Costing and writing the points of one mapping. */
  public static double rowSeconds(MappingGroup mapping) {
    return MAPPING_SECONDS + mapping.peripheries().size() * ROW_SECONDS;
  }
}
