package org.segsweep.prune;

import java.io.Serializable;
import java.util.BitSet;
import org.segsweep.workload.Checks;

/** Which positions of a {@code rows x columns} matrix are kept. Immutable. */
public final class PruningMask implements Serializable {
  private final int rows;
  private final int columns;
  private final BitSet kept;

  private PruningMask(int rows, int columns, BitSet kept) {
    this.rows = rows;
    this.columns = columns;
    this.kept = kept;
  }

  /**
   * A mask by its kept positions.
   *
   * @param kept bit {@code row * columns + column} set for each kept position; copied
   */
  public static PruningMask of(int rows, int columns, BitSet kept) {
    Checks.positive("rows", rows);
    Checks.positive("columns", columns);
    Math.multiplyExact(rows, columns);
    Checks.require(
        kept.length() <= rows * columns,
        "mask bit %d lies outside %d x %d",
        kept.length() - 1,
        rows,
        columns);
    return new PruningMask(rows, columns, (BitSet) kept.clone());
  }

  public static PruningMask keepAll(int rows, int columns) {
    BitSet all = new BitSet();
    all.set(0, Math.multiplyExact(rows, columns));
    return new PruningMask(rows, columns, all);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public boolean keeps(int row, int column) {
    return kept.get(row * columns + column);
  }

  /** The kept positions {@code row * columns + column}, ascending. */
  int[] positions() {
    long[] words = kept.toLongArray();
    int[] positions = new int[kept.cardinality()];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      for (long word = words[i]; word != 0; word &= word - 1) {
        positions[count++] = i * Long.SIZE + Long.numberOfTrailingZeros(word);
      }
    }
    return positions;
  }

  /** The columns in which nothing is kept. */
  public BitSet emptyColumns() {
    BitSet empty = new BitSet();
    empty.set(0, columns);
    for (int at = kept.nextSetBit(0); at >= 0; at = kept.nextSetBit(at + 1)) {
      empty.clear(at % columns);
    }
    return empty;
  }

  /** Kept positions, zero-valued weights included. */
  public long keptCount() {
    return kept.cardinality();
  }

  /** A copy of the kept positions as bits {@code row * columns + column}. */
  public BitSet toBits() {
    return (BitSet) kept.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof PruningMask m
        && rows == m.rows
        && columns == m.columns
        && kept.equals(m.kept);
  }

  @Override
  public int hashCode() {
    return kept.hashCode();
  }

  @Override
  public String toString() {
    return "%d of %d x %d kept".formatted(keptCount(), rows, columns);
  }
}
