package org.segsweep.prune;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.workload.Checks;

/**
 * A dense piece of a matrix that is stored on crossbars: the weights at {@code rows x columns}, all
 * columns fed by the same inputs. Positions inside a block that the mask does not keep are stored
 * as zeros.
 */
public final class Block implements Serializable {
  private final int[] rows;
  private final int[] columns;

  /**
   * @param rows matrix rows in word-line order; copied, not empty
   * @param columns matrix columns in bit-line order; copied, not empty
   */
  public Block(int[] rows, int[] columns) {
    Checks.require(rows.length > 0 && columns.length > 0, "a block has no empty side");
    this.rows = rows.clone();
    this.columns = columns.clone();
  }

  /** The same without some rows and columns of the matrix; empty where nothing is left. */
  Optional<Block> without(BitSet goneRows, BitSet goneColumns) {
    int[] keptRows = IntStream.of(rows).filter(r -> !goneRows.get(r)).toArray();
    int[] keptColumns = IntStream.of(columns).filter(c -> !goneColumns.get(c)).toArray();
    return keptRows.length == 0 || keptColumns.length == 0
        ? Optional.empty()
        : Optional.of(new Block(keptRows, keptColumns));
  }

  public int rowCount() {
    return rows.length;
  }

  public int columnCount() {
    return columns.length;
  }

  public int row(int i) {
    return rows[i];
  }

  public int column(int j) {
    return columns[j];
  }
}
