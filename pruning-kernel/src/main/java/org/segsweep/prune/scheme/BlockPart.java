package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.Block;
import org.segsweep.prune.PruningMask;

/**
 * Some rows and columns of a block.
 *
 * @param rows places in the block, ascending
 * @param columns places in the block, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record BlockPart(Block block, int[] rows, int[] columns) {
  static BlockPart whole(Block block) {
    return new BlockPart(
        block, SubMatrix.all(block.rowCount()), SubMatrix.all(block.columnCount()));
  }

  /**
   * Parts of at most so many rows and columns, neighbours together, row of parts by row of parts.
   */
  static List<BlockPart> grid(Block block, int height, int width) {
    Parts down = new Parts(block.rowCount(), height);
    Parts across = new Parts(block.columnCount(), width);
    List<BlockPart> parts = new ArrayList<>();
    for (int i = 0; i < down.parts(); i++) {
      for (int j = 0; j < across.parts(); j++) {
        parts.add(new BlockPart(block, down.items(i), across.items(j)));
      }
    }
    return parts;
  }

  /** The rows that hold at least one of the positions. */
  BlockPart rowsWith(PruningMask positions) {
    int[] left =
        Arrays.stream(rows)
            .filter(i -> Arrays.stream(columns).anyMatch(j -> keeps(positions, i, j)))
            .toArray();
    return new BlockPart(block, left, columns);
  }

  /** The columns that hold at least one of the positions. */
  BlockPart columnsWith(PruningMask positions) {
    int[] left =
        Arrays.stream(columns)
            .filter(j -> Arrays.stream(rows).anyMatch(i -> keeps(positions, i, j)))
            .toArray();
    return new BlockPart(block, rows, left);
  }

  private boolean keeps(PruningMask positions, int i, int j) {
    return positions.keeps(block.row(i), block.column(j));
  }

  boolean isEmpty() {
    return rows.length == 0 || columns.length == 0;
  }

  /** The rows moved together, in one block. */
  Block closed() {
    return part(0, rows.length);
  }

  /**
   * The rows moved together, in as few blocks as keep rows of different fragments apart: a block
   * ends after a fragment that lost a row, since fragments are counted from a block's first row.
   *
   * @param fragmentRows rows of a fragment, counted from the first row of the whole block
   */
  List<Block> closed(int fragmentRows) {
    List<Block> blocks = new ArrayList<>();
    int from = 0;
    for (int at = 1; at < rows.length; at++) {
      boolean nextFragment = rows[at] / fragmentRows != rows[at - 1] / fragmentRows;
      if (nextFragment && (at - from) % fragmentRows != 0) {
        blocks.add(part(from, at));
        from = at;
      }
    }
    blocks.add(part(from, rows.length));
    return blocks;
  }

  private Block part(int from, int to) {
    return new Block(
        IntStream.range(from, to).map(i -> block.row(rows[i])).toArray(),
        Arrays.stream(columns).map(block::column).toArray());
  }
}
