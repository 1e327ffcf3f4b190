package org.segsweep.dse.store;

import java.util.List;

/**
 * The header of a result folder.
 *
 * @param network name of the network
 * @param weightsOrigin {@code imported} or {@code synthetic}
 * @param accelerator name of a built-in accelerator, or the absolute path of a component file
 * @param objectives names of the sweep's objectives, see {@code Objective}
 * @param plannedPoints points of the whole sweep
 * @param plannedWaves waves of the whole sweep
 */
public record SweepHeader(
    Provenance provenance,
    String network,
    String weightsOrigin,
    String accelerator,
    List<String> objectives,
    long plannedPoints,
    int plannedWaves) {
  public SweepHeader {
    objectives = List.copyOf(objectives);
  }
}
