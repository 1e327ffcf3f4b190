package org.segsweep.device;

import java.io.Serializable;
import org.segsweep.workload.Checks;

/**
 * The geometry of one crossbar array.
 *
 * @param rows word lines, {@code R}, 1 to 65536
 * @param columns bit lines, {@code C}, 1 to 65536; a unit column is overhead and not among them
 * @param cellBits bits a cell stores, {@code w}, 1 to 8
 */
public record Crossbar(int rows, int columns, int cellBits) implements Serializable {
  private static final int LARGEST_SIDE = 1 << 16;

  public Crossbar {
    Checks.inRange("crossbar.rows", rows, 1, LARGEST_SIDE);
    Checks.inRange("crossbar.columns", columns, 1, LARGEST_SIDE);
    Checks.inRange("crossbar.cellBits", cellBits, 1, 8);
  }

  public long cells() {
    return (long) rows * columns;
  }

  @Override
  public String toString() {
    return "%dx%d, %d-bit cells".formatted(rows, columns, cellBits);
  }
}
