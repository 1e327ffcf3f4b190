package org.segsweep.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.segsweep.device.CeilDiv;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.prune.Block;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;

/**
 * Where every block of a layer lies: the arrays that {@link org.segsweep.map.Mapper} counts, one by
 * one. In mode A each piece of a block has an array of its own; in mode B pieces are tiles that are
 * dealt in turn to as few arrays as hold them. The second array of a sign pair is laid out as the
 * first and is not listed.
 *
 * @param pieces in the order of groups, blocks, rows and columns
 * @param arrays arrays, sign pairs counted as one
 * @param crossbars arrays, sign pairs counted as two
 * @param fragmentRows rows of a polarised fragment, if the layer is polarised
 */
public record LayerPlacement(
    List<Piece> pieces, int arrays, int crossbars, OptionalInt fragmentRows) {

  /**
   * The part of a block that lies together on one array.
   *
   * @param group group of the layer
   * @param block the block it is cut from
   * @param firstRow first row of the block in it
   * @param rows word lines
   * @param firstCell first column of cells of the block in it
   * @param cells bit lines
   * @param array array, from 0
   * @param top its first word line on the array
   * @param left its first bit line on the array
   */
  public record Piece(
      int group,
      Block block,
      int firstRow,
      int rows,
      int firstCell,
      int cells,
      int array,
      int top,
      int left) {

    Piece at(int newArray, int newTop, int newLeft) {
      return new Piece(group, block, firstRow, rows, firstCell, cells, newArray, newTop, newLeft);
    }
  }

  public static LayerPlacement of(List<PrunedMatrix> groups, MappingConfig config) {
    List<Piece> pieces = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      for (Block block : groups.get(g).blocks()) {
        cut(g, block, config, pieces);
      }
    }
    int down = config.crossbar().rows() / config.activeRows();
    int across = config.crossbar().columns() / config.columnsAtOnce();
    boolean shares = config.packing() instanceof Packing.RowGroups;
    int arrays =
        shares ? (int) CeilDiv.of((long) pieces.size(), (long) down * across) : pieces.size();
    for (int t = 0; t < pieces.size(); t++) {
      int slot = t / arrays;
      pieces.set(
          t,
          pieces
              .get(t)
              .at(
                  t % arrays,
                  slot % down * config.activeRows(),
                  slot / down * config.columnsAtOnce()));
    }
    return new LayerPlacement(
        List.copyOf(pieces),
        arrays,
        Math.multiplyExact(arrays, config.sign().arrayFactor()),
        groups.stream()
            .flatMap(g -> g.polarity().stream())
            .mapToInt(Polarity::fragmentRows)
            .findFirst());
  }

  private static void cut(int group, Block block, MappingConfig config, List<Piece> pieces) {
    int weight = config.cellsPerWeight();
    int cells = Math.multiplyExact(block.columnCount(), weight);
    int whole = config.columnsAtOnce() / weight * weight;
    int width = config.straddle() ? config.columnsAtOnce() : whole;
    int height = config.activeRows();
    for (int row = 0; row < block.rowCount(); row += height) {
      for (int cell = 0; cell < cells; cell += width) {
        int rows = Math.min(height, block.rowCount() - row);
        int columns = Math.min(width, cells - cell);
        pieces.add(new Piece(group, block, row, rows, cell, columns, 0, 0, 0));
      }
    }
  }

  /** Cells that hold a block, on both arrays of a pair. */
  public long usedCells() {
    int pair = arrays == 0 ? 1 : crossbars / arrays;
    return pieces.stream().mapToLong(p -> (long) p.rows() * p.cells()).sum() * pair;
  }

  /** Most rows driven in one read. */
  int rowsPerRead(MappingConfig config) {
    return Math.min(config.rowsPerRead(), fragmentRows.orElse(Integer.MAX_VALUE));
  }

  /**
   * Block rows at which a read of a piece begins, and the row after the last: a read ends where the
   * converters can take no more rows and where a fragment ends.
   */
  int[] readStarts(Piece piece, MappingConfig config) {
    List<Integer> starts = new ArrayList<>(List.of(piece.firstRow()));
    int last = piece.firstRow() + piece.rows();
    for (int row = piece.firstRow() + 1; row < last; row++) {
      boolean full = row - starts.get(starts.size() - 1) == config.rowsPerRead();
      boolean fragmentEnds = fragmentRows.isPresent() && row % fragmentRows.getAsInt() == 0;
      if (full || fragmentEnds) {
        starts.add(row);
      }
    }
    starts.add(last);
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }
}
