package org.segsweep.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** BLK-REW: rows and columns of each block by themselves, or strips as other schemes have them. */
final class BlockIndex implements IndexForm {
  private static final String BOTH = "both";

  private static ArrayTile block(Known known) {
    int rows = known.whole("blockRows");
    int filters = known.whole("blockFilters");
    return new ArrayTile(
        rows == 0 ? known.tile().rows() : rows, filters == 0 ? known.tile().filters() : filters);
  }

  @Override
  public void write(Known known, List<Block> blocks, IndexBits out) {
    if (!known.choice("variant").equals(BOTH)) {
      LineIndex.writeInBlocks(known, block(known), blocks, out);
      return;
    }
    // Every block of the matrix keeps something, and blocks are listed row by row.
    List<int[]> corners = corners(known);
    for (int i = 0; i < corners.size(); i++) {
      int[] corner = corners.get(i);
      out.writeChoice(shifted(IndexForm.rows(blocks.get(i)), -corner[0]), corner[2]);
      out.writeChoice(shifted(IndexForm.columns(blocks.get(i)), -corner[1]), corner[3]);
    }
  }

  @Override
  public List<Block> read(Known known, IndexBits in) {
    if (!known.choice("variant").equals(BOTH)) {
      return LineIndex.readInBlocks(known, block(known), in);
    }
    List<Block> blocks = new ArrayList<>();
    for (int[] corner : corners(known)) {
      int[] rows = in.readChoice(known.keep().rootOf(corner[2]), corner[2]);
      int[] columns = in.readChoice(known.keep().rootOf(corner[3]), corner[3]);
      blocks.add(new Block(shifted(rows, corner[0]), shifted(columns, corner[1])));
    }
    return blocks;
  }

  /** First row, first column, rows and columns of each block. */
  private static List<int[]> corners(Known known) {
    ArrayTile block = block(known);
    Layer layer = known.layer();
    List<int[]> corners = new ArrayList<>();
    for (int r = 0; r < layer.rows(); r += block.rows()) {
      for (int n = 0; n < layer.columns(); n += block.filters()) {
        int rows = Math.min(block.rows(), layer.rows() - r);
        corners.add(new int[] {r, n, rows, Math.min(block.filters(), layer.columns() - n)});
      }
    }
    return corners;
  }

  private static int[] shifted(int[] items, int by) {
    return IntStream.of(Arrays.copyOf(items, items.length)).map(i -> i + by).toArray();
  }
}
