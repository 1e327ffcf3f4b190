package org.segsweep.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.segsweep.prune.Block;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.LayerShape;

/**
 * Puts every cell of a layer on an array and reads the arrays out step by step: the plain twin of
 * {@link Mapper}. Sign pairs on two arrays are not placed; a caller doubles.
 */
final class Placement {
  /** A stored cell: which group, block, weight row and weight column it belongs to. */
  private record Cell(int group, int block, int row, int filter, int blockRow) {}

  /** A rectangle of an array that is read on its own. */
  private record Region(int top, int left, int height, int width) {}

  private static final class Array {
    final Cell[][] cells;
    final List<Region> regions = new ArrayList<>();

    Array(MappingConfig config) {
      cells = new Cell[config.crossbar().rows()][config.crossbar().columns()];
    }
  }

  private final MappingConfig config;
  private final int fragmentRows;
  private final List<Array> arrays = new ArrayList<>();
  private final List<Cell[][]> tiles = new ArrayList<>();
  long usedCells;
  long arrayReads;
  long conversions;
  long rowActivations;
  long cellReads;
  long busiestReads;
  long inputWords;
  long sums;
  final Set<List<Integer>> storedFilters = new HashSet<>();

  Placement(LayerShape shape, List<PrunedMatrix> groups, MappingConfig config) {
    this.config = config;
    this.fragmentRows = groups.get(0).polarity().map(p -> p.fragmentRows()).orElse(0);
    for (int g = 0; g < shape.groups(); g++) {
      List<Block> blocks = groups.get(g).blocks();
      for (int b = 0; b < blocks.size(); b++) {
        cut(cellsOf(g, b, blocks.get(b)));
      }
    }
    if (config.packing() instanceof Packing.RowGroups) {
      dealTiles();
    }
    arrays.forEach(this::readOut);
  }

  int arrays() {
    return arrays.size();
  }

  /** The block as it is stored: a row of cells for each weight row. */
  private Cell[][] cellsOf(int group, int index, Block block) {
    int width = config.cellsPerWeight();
    Cell[][] cells = new Cell[block.rowCount()][block.columnCount() * width];
    for (int i = 0; i < block.rowCount(); i++) {
      for (int j = 0; j < cells[i].length; j++) {
        cells[i][j] = new Cell(group, index, block.row(i), block.column(j / width), i);
      }
    }
    return cells;
  }

  /** Cuts a block into pieces that fit an array (mode A) or a tile (mode B). */
  private void cut(Cell[][] cells) {
    int whole = config.columnsAtOnce() / config.cellsPerWeight() * config.cellsPerWeight();
    int width = config.straddle() ? config.columnsAtOnce() : whole;
    for (int top = 0; top < cells.length; top += config.activeRows()) {
      for (int left = 0; left < cells[0].length; left += width) {
        int height = Math.min(config.activeRows(), cells.length - top);
        int columns = Math.min(width, cells[0].length - left);
        Cell[][] piece = new Cell[height][columns];
        for (int i = 0; i < height; i++) {
          System.arraycopy(cells[top + i], left, piece[i], 0, columns);
        }
        inputWords += height;
        countSums(piece);
        if (config.packing() instanceof Packing.WholeArray) {
          var array = new Array(config);
          place(array, piece, 0, 0);
          arrays.add(array);
        } else {
          tiles.add(piece);
        }
      }
    }
  }

  /** A filter gets one partial sum from each piece that ends one of its weights. */
  private void countSums(Cell[][] piece) {
    int width = config.cellsPerWeight();
    for (int j = 0; j < piece[0].length; j++) {
      Cell cell = piece[0][j];
      storedFilters.add(List.of(cell.group(), cell.filter()));
    }
    if (!config.straddle()) {
      sums += piece[0].length / width;
    }
  }

  /** Places tile after tile on as few arrays as hold them all, in turn. */
  private void dealTiles() {
    int down = config.crossbar().rows() / config.activeRows();
    int across = config.crossbar().columns() / config.columnsAtOnce();
    while (arrays.size() * down * across < tiles.size()) {
      arrays.add(new Array(config));
    }
    for (int t = 0; t < tiles.size(); t++) {
      int slot = t / arrays.size();
      place(
          arrays.get(t % arrays.size()),
          tiles.get(t),
          slot % down * config.activeRows(),
          slot / down * config.columnsAtOnce());
    }
  }

  private static void place(Array array, Cell[][] piece, int top, int left) {
    for (int i = 0; i < piece.length; i++) {
      for (int j = 0; j < piece[i].length; j++) {
        if (array.cells[top + i][left + j] != null) {
          throw new AssertionError("two cells in one place");
        }
        array.cells[top + i][left + j] = piece[i][j];
      }
    }
    array.regions.add(new Region(top, left, piece.length, piece[0].length));
  }

  private void readOut(Array array) {
    long before = arrayReads;
    for (Region region : array.regions) {
      List<Integer> driven = new ArrayList<>();
      for (int i = 0; i < region.height(); i++) {
        Cell cell = array.cells[region.top() + i][region.left()];
        boolean newFragment = fragmentRows > 0 && cell.blockRow() % fragmentRows == 0;
        if (driven.size() == config.rowsPerRead() || (newFragment && !driven.isEmpty())) {
          read(driven.size(), region);
          driven.clear();
        }
        driven.add(i);
      }
      read(driven.size(), region);
    }
    busiestReads = Math.max(busiestReads, arrayReads - before);
  }

  private void read(int rows, Region region) {
    arrayReads++;
    rowActivations += rows;
    conversions += region.width();
    cellReads += (long) rows * region.width();
    usedCells += (long) rows * region.width();
  }
}
