package org.segsweep.map;

import java.io.Serializable;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.SignScheme;

/**
 * How a weight is written into cells, wherever it stands.
 *
 * @param weightBits bits of a weight
 * @param cellBits bits of a cell
 * @param sign how signs are stored
 */
public record CellCode(int weightBits, int cellBits, SignScheme sign) implements Serializable {
  /** The code of a mapping. */
  public static CellCode of(MappingConfig config) {
    return new CellCode(config.weightBits(), config.crossbar().cellBits(), config.sign());
  }

  /** Cells of a magnitude, {@code b}. */
  public int cellsPerMagnitude() {
    return CeilDiv.of(weightBits, cellBits);
  }
}
