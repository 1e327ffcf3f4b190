package org.segsweep.activity;

import java.io.Serializable;
import org.segsweep.device.InputSkipping;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.workload.Checks;

/**
 * How the rows of an array are read.
 *
 * @param skipping what is left out where inputs are zero
 * @param arrayRows rows of an array that hold weights
 * @param gatherRows rows among which driven ones may be gathered, at most {@code arrayRows}
 * @param rowsAtOnce rows driven in one read, at most {@code gatherRows}
 */
public record ReadPattern(InputSkipping skipping, int arrayRows, int gatherRows, int rowsAtOnce)
    implements Serializable {
  public ReadPattern {
    Checks.inRange("rowsAtOnce", rowsAtOnce, 1, gatherRows);
    Checks.inRange("gatherRows", gatherRows, 1, arrayRows);
  }

  /**
   * The pattern of a layer. Rows are gathered within an array in mode A and within a tile in mode
   * B, whose neighbours on an array need not share its filters; within a fragment where signs are
   * polarised, since the rows of a read share a sign.
   *
   * @param rowsAtOnce most rows of the layer that are driven in one read
   */
  public static ReadPattern of(InputSkipping skipping, MappingConfig config, int rowsAtOnce) {
    int tile = config.activeRows();
    int array = config.crossbar().rows() / tile * tile;
    int gather = config.sign() == SignScheme.POLARISED ? rowsAtOnce : tile;
    return new ReadPattern(skipping, array, gather, rowsAtOnce);
  }
}
