package org.segsweep.map;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/**
 * What the data leave of a layer's counted work, averaged over the slices and windows of an image.
 * A share of 1 is the count of {@link EventCounts}; docs/models/activity.md has the equations.
 *
 * @param cells energy of a cell read against the average that the accelerator's figure stands for,
 *     0 and above
 * @param rows word lines driven against those counted, 0 to 1
 * @param reads reads of an array, with their conversions, against those counted, 0 to 1
 * @param time reads that follow each other against those counted, 0 to 1: arrays wait for the
 *     slowest at the end of each window
 */
public record WorkShares(double cells, double rows, double reads, double time)
    implements Serializable {
  /** The counted work, at the accelerator's average energies. */
  public static final WorkShares FULL = new WorkShares(1, 1, 1, 1);

  public WorkShares {
    Checks.require(cells >= 0 && Double.isFinite(cells), "cells: " + cells + " is not 0 or above");
    checkShare("rows", rows);
    checkShare("reads", reads);
    checkShare("time", time);
  }

  /** The same with cells of another energy. */
  public WorkShares withCells(double energy) {
    return new WorkShares(energy, rows, reads, time);
  }

  private static void checkShare(String name, double share) {
    Checks.require(share >= 0 && share <= 1, name + ": " + share + " is not between 0 and 1");
  }
}
