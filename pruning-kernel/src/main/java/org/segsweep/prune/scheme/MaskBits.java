package org.segsweep.prune.scheme;

import java.util.BitSet;
import org.segsweep.prune.PruningMask;

/** Kept positions of a matrix, collected a row of a block at a time. */
final class MaskBits {
  private final int rows;
  private final int columns;
  private final long[] words;

  MaskBits(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.words = new long[(Math.multiplyExact(rows, columns) - 1) / Long.SIZE + 1];
  }

  void keep(SubMatrix block) {
    long[] pattern = new long[(columns - 1) / Long.SIZE + 1];
    for (int column : block.columns()) {
      pattern[column / Long.SIZE] |= 1L << column;
    }
    for (int row : block.rows()) {
      or(pattern, row * columns);
    }
  }

  PruningMask mask() {
    return PruningMask.of(rows, columns, BitSet.valueOf(words));
  }

  private void or(long[] pattern, int at) {
    int word = at / Long.SIZE;
    int shift = at % Long.SIZE;
    for (int i = 0; i < pattern.length; i++) {
      words[word + i] |= pattern[i] << shift;
      long carry = shift == 0 ? 0 : pattern[i] >>> -shift;
      if (carry != 0) {
        words[word + i + 1] |= carry;
      }
    }
  }
}
