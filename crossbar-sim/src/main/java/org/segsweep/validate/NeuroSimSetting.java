package org.segsweep.validate;

import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.workload.Checks;

/**
 * What NeuroSim's floor plan depends on besides the network.
 *
 * @param subArray the array that is read at once
 * @param weightBits bits of a weight; its cells are stored once, as with a bias
 * @param inputBits bits of an activation, one a read
 * @param columnsPerAdc columns that share a converter, {@code numColMuxed}
 */
public record NeuroSimSetting(Crossbar subArray, int weightBits, int inputBits, int columnsPerAdc) {
  public NeuroSimSetting {
    Checks.positive("inputBits", inputBits);
    Checks.inRange("columnsPerAdc", columnsPerAdc, 1, subArray.columns());
  }

  /** How our mapper stores the same weights; refuses weights that do not fit the columns. */
  MappingConfig mapping() {
    return MappingConfig.of(subArray, weightBits, SignScheme.OFFSET, Packing.wholeArray());
  }

  int cellsPerWeight() {
    return mapping().cellsPerWeight();
  }
}
