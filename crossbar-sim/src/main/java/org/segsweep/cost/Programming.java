package org.segsweep.cost;

import java.util.OptionalDouble;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.ComponentEntry;
import org.segsweep.map.NetworkMapping;
import org.segsweep.workload.Checks;

/**
 * Writing a network into its crossbars once: every cell that holds a weight and every unit column.
 * The rows of an array are written one after the other, their cells at once. Figures that the
 * library lacks are empty, never 0.
 */
public final class Programming {
  private final ComponentEntry device;
  private final long crossbars;
  private final int rows;
  private final long cells;

  Programming(ComponentEntry device, NetworkMapping mapping, int rows, int unitColumns) {
    this.device = device;
    this.crossbars = mapping.crossbars();
    this.rows = rows;
    long unitCells = Math.multiplyExact(crossbars, (long) rows * unitColumns);
    this.cells = Math.addExact(mapping.usedCells(), unitCells);
  }

  /** Cells written. */
  public long cells() {
    return cells;
  }

  public OptionalDouble energyPj() {
    return times(device.writeEnergyPj(), cells);
  }

  /** Time when all arrays are written at once. */
  public OptionalDouble timeNs() {
    return timeNs(Math.max(1, crossbars));
  }

  /**
   * Time when a number of arrays is written at once.
   *
   * @param arraysAtOnce at least 1
   */
  public OptionalDouble timeNs(long arraysAtOnce) {
    Checks.require(arraysAtOnce >= 1, "arraysAtOnce: %d is not at least 1", arraysAtOnce);
    return times(device.writeTimeNs(), (double) CeilDiv.of(crossbars, arraysAtOnce) * rows);
  }

  /** How often a cell can be written. */
  public OptionalDouble enduranceWrites() {
    return device.enduranceWrites();
  }

  /**
   * Images until the cells are worn out, when the network is written anew every so many images and
   * every programming writes a cell once.
   *
   * @param imagesBetween at least 1
   */
  public OptionalDouble lifetimeImages(long imagesBetween) {
    Checks.require(imagesBetween >= 1, "imagesBetween: %d is not at least 1", imagesBetween);
    return times(device.enduranceWrites(), imagesBetween);
  }

  private static OptionalDouble times(OptionalDouble figure, double count) {
    return figure.isPresent()
        ? OptionalDouble.of(figure.getAsDouble() * count)
        : OptionalDouble.empty();
  }
}
