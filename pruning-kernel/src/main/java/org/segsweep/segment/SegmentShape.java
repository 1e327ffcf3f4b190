package org.segsweep.segment;

import java.io.Serializable;
import java.util.Arrays;
import org.segsweep.workload.Checks;

/**
 * A mask of a segment: which of its rows are kept. Immutable.
 *
 * <p>Shapes are ordered by their ascending lists of kept rows, compared lexicographically; every
 * tie between shapes goes to the smaller one.
 */
public final class SegmentShape implements Comparable<SegmentShape>, Serializable {
  private final int length;
  private final int[] rows;

  private SegmentShape(int length, int[] rows) {
    this.length = length;
    this.rows = rows;
  }

  /**
   * A shape by its kept rows.
   *
   * @param length rows of the segment
   * @param rows kept rows within the segment, strictly ascending; copied
   */
  public static SegmentShape of(int length, int... rows) {
    Checks.positive("length", length);
    for (int i = 0; i < rows.length; i++) {
      Checks.inRange("row", rows[i], 0, length - 1);
      Checks.require(
          i == 0 || rows[i - 1] < rows[i],
          "kept rows ascend without repeats, but %s does not",
          Arrays.toString(rows));
    }
    return new SegmentShape(length, rows.clone());
  }

  /** Takes an array that is strictly ascending and that nobody else writes to. */
  static SegmentShape ofOwned(int length, int[] rows) {
    return new SegmentShape(length, rows);
  }

  /** Rows of the segment, kept or not. */
  public int length() {
    return length;
  }

  /** How many rows are kept. */
  public int keptCount() {
    return rows.length;
  }

  /** The i-th kept row, ascending. */
  public int row(int i) {
    return rows[i];
  }

  /** A copy of the kept rows, ascending. */
  public int[] rows() {
    return rows.clone();
  }

  /** The kept rows themselves, for kernels that only read. */
  int[] liveRows() {
    return rows;
  }

  @Override
  public int compareTo(SegmentShape other) {
    int byRows = Arrays.compare(rows, other.rows);
    return byRows != 0 ? byRows : Integer.compare(length, other.length);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SegmentShape s && length == s.length && Arrays.equals(rows, s.rows);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rows) + length;
  }

  @Override
  public String toString() {
    return Arrays.toString(rows) + " of " + length;
  }
}
