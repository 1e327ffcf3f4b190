package org.segsweep.device;

import java.io.Serializable;

/**
 * The precision an accelerator's own figures are printed for.
 *
 * @param weightBits bits of a weight
 * @param inputBits bits of an activation
 * @param outputBits bits of a finished or partial sum in a register
 * @param activeRows rows driven in one read; 0 for all of them
 * @param clips why its converters are smaller than its sums; empty where they are not
 * @param flippedColumns whether columns are stored flipped where that saves its converters a bit
 * @param skipping which reads its circuits leave out where inputs are zero
 */
public record ReferenceDesign(
    int weightBits,
    int inputBits,
    int outputBits,
    int activeRows,
    String clips,
    boolean flippedColumns,
    InputSkipping skipping)
    implements Serializable {

  /** Rows driven in one read of a crossbar. */
  public int rowsPerRead(Crossbar crossbar) {
    return activeRows == 0 ? crossbar.rows() : activeRows;
  }
}
