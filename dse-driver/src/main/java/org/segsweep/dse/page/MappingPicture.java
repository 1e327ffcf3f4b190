package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segsweep.dse.hardware.PlacedLayer;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.stage.DenseReference;
import org.segsweep.map.MappingConfig;
import org.segsweep.prune.Block;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.readout.LayerPlacement;
import org.segsweep.workload.LayerShape;

/**
 * How the blocks of one layer fill its crossbars, unpruned and pruned. A shape is a set of matrix
 * rows that blocks keep together; with SegPrune these are the shapes that its bands elected.
 *
 * @param point row of the page
 * @param rows of one group's matrix
 * @param filters of one group
 * @param cells of a weight
 * @param copies arrays of each that is drawn: 2 where signs take a pair
 * @param blocks of the pruned layer that are drawn
 * @param shapes of these, in the order of their first rows
 */
record MappingPicture(
    int point,
    String layer,
    int rows,
    int filters,
    int groups,
    int crossbarRows,
    int crossbarColumns,
    int cells,
    int copies,
    Arrays before,
    Arrays after,
    List<DrawnBlock> blocks,
    List<Shape> shapes) {
  private static final int MOST_ARRAYS = 48;
  private static final int MOST_PIECES = 6_000;

  /**
   * Crossbars with pieces of blocks.
   *
   * @param count of all crossbars, pairs counted once
   * @param drawn the first so many
   * @param pieces eight numbers each: block, its first row, rows, its first cell, cells, array, top
   *     word line, left bit line
   * @param used share of the cells of all crossbars that hold a block
   */
  record Arrays(int count, int drawn, List<Integer> pieces, double used) {}

  /**
   * A block.
   *
   * @param shape index
   * @param filters of the group, in bit-line order
   */
  record DrawnBlock(int group, int shape, List<Integer> filters) {}

  /**
   * Rows that are kept together.
   *
   * @param rows of the matrix, in word-line order
   * @param filters how many have it
   */
  record Shape(int group, List<Integer> rows, int filters) {}

  static MappingPicture of(int point, PlacedLayer placed) {
    LayerShape shape = placed.layer().shape();
    MappingConfig config = placed.config();
    Shapes shapes = new Shapes(placed.pruned());
    LayerPlacement dense =
        LayerPlacement.of(DenseReference.dense(shape), DenseReference.wholeArrays(config));
    LayerPlacement pruned = LayerPlacement.of(placed.pruned(), config);
    Map<Block, Integer> drawn = new LinkedHashMap<>();
    Arrays after = arrays(pruned, config, drawn);
    List<DrawnBlock> blocks = drawn.keySet().stream().map(shapes::drawn).toList();
    return new MappingPicture(
        point,
        Terminal.safe(placed.layer().name()),
        shape.rows(),
        shape.columns(),
        shape.groups(),
        config.crossbar().rows(),
        config.crossbar().columns(),
        config.cellsPerWeight(),
        config.sign().arrayFactor(),
        arrays(dense, config, new LinkedHashMap<>()),
        after,
        blocks,
        shapes.all());
  }

  private static Arrays arrays(
      LayerPlacement placement, MappingConfig config, Map<Block, Integer> drawn) {
    List<Integer> pieces = new ArrayList<>();
    int count = 0;
    for (LayerPlacement.Piece piece : placement.pieces()) {
      if (piece.array() < MOST_ARRAYS && count < MOST_PIECES) {
        count++;
        Integer block = drawn.computeIfAbsent(piece.block(), b -> drawn.size());
        pieces.addAll(
            List.of(
                block,
                piece.firstRow(),
                piece.rows(),
                piece.firstCell(),
                piece.cells(),
                piece.array(),
                piece.top(),
                piece.left()));
      }
    }
    double cells = (double) placement.crossbars() * config.crossbar().cells();
    return new Arrays(
        placement.arrays(),
        Math.min(MOST_ARRAYS, placement.arrays()),
        pieces,
        cells == 0 ? 0 : placement.usedCells() / cells);
  }

  /** The distinct sets of rows of a layer's blocks. */
  private static final class Shapes {
    private record Key(int group, List<Integer> rows) {}

    private final Map<Key, Integer> filters = new LinkedHashMap<>();
    private final Map<Block, Integer> groups = new HashMap<>();

    Shapes(List<PrunedMatrix> matrices) {
      for (int g = 0; g < matrices.size(); g++) {
        for (Block block : matrices.get(g).blocks()) {
          groups.put(block, g);
          filters.merge(new Key(g, rows(block)), block.columnCount(), Integer::sum);
        }
      }
    }

    private static List<Integer> rows(Block block) {
      return IntStream.range(0, block.rowCount()).mapToObj(block::row).toList();
    }

    DrawnBlock drawn(Block block) {
      int group = groups.getOrDefault(block, 0);
      int shape = List.copyOf(filters.keySet()).indexOf(new Key(group, rows(block)));
      return new DrawnBlock(
          group, shape, IntStream.range(0, block.columnCount()).mapToObj(block::column).toList());
    }

    List<Shape> all() {
      List<Shape> shapes = new ArrayList<>();
      filters.forEach((key, count) -> shapes.add(new Shape(key.group, key.rows, count)));
      return shapes;
    }
  }
}
