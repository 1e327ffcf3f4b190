package org.segsweep.dse.store;

import java.util.List;
import org.segsweep.workload.Checks;

/**
 * The header of a result folder.
 *
 * @param network name of the network
 * @param weightsOrigin {@code imported} or {@code synthetic}
 * @param accelerator name of a built-in accelerator, or the absolute path of a component file
 * @param data what costs follow
 * @param objectives names of the sweep's objectives, see {@code Objective}; never empty
 * @param plannedPoints points of the whole sweep; of a search its budget until it has ended, 0
 *     where that is in minutes
 * @param plannedWaves waves of the whole sweep; 0 for a search that has not ended
 * @param waveRows how the sweep was cut into waves, see {@code Wave.of}; a later run must cut alike
 */
public record SweepHeader(
    Provenance provenance,
    String network,
    String weightsOrigin,
    String accelerator,
    Data data,
    List<String> objectives,
    long plannedPoints,
    int plannedWaves,
    long waveRows) {

  /**
   * The data that costs follow.
   *
   * @param inputs absolute path of a file of sampled inputs, or {@code average}
   * @param cells label of a {@code CellActivity}
   */
  public record Data(String inputs, String cells) {
    public static final String AVERAGE = "average";
  }

  public SweepHeader {
    objectives = List.copyOf(objectives);
    Checks.require(!objectives.isEmpty(), "objectives: at least one is needed");
  }
}
