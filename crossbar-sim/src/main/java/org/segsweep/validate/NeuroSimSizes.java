package org.segsweep.validate;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.segsweep.device.Crossbar;
import org.segsweep.workload.Checks;

/**
 * Sides of tiles and processing elements, in cells. Both mappings halve a side while that raises
 * the utilisation of the chip.
 *
 * @param tile side of a conventional tile
 * @param element side of a processing element of such a tile
 * @param novelElement side of a processing element of the novel mapping, whose tiles have one for
 *     each kernel position
 */
record NeuroSimSizes(long tile, long element, long novelElement) {

  static NeuroSimSizes of(List<NeuroSimMatrix> matrices, Crossbar subArray) {
    List<NeuroSimMatrix> novel = matrices.stream().filter(NeuroSimMatrix::isNovel).toList();
    List<NeuroSimMatrix> plain = matrices.stream().filter(m -> !m.isNovel()).toList();
    long smallestElement = 2L * subArray.rows();
    long widestNovel = widest(novel);
    Checks.require(
        novel.isEmpty() || widestNovel >= smallestElement,
        "a sub-array of %s leaves no room for NeuroSim's hierarchy: processing elements of its novel"
                .formatted(subArray)
            + " mapping would have %d columns, and %d is the least; use smaller sub-arrays"
                .formatted(widestNovel, smallestElement));
    long novelElement =
        best(Math.max(widestNovel, smallestElement), smallestElement, 0, s -> filled(novel, s));
    long smallestTile = 4L * subArray.rows();
    long tile = best(Math.max(widest(plain), smallestTile), smallestTile, 0, s -> filled(plain, s));
    long element =
        best(tile / 2, smallestElement, filled(plain, tile), s -> filledByCopies(plain, tile, s));
    return new NeuroSimSizes(tile, element, novelElement);
  }

  /** The first of {@code start, start/2, ...} above {@code limit} that fills the chip best. */
  private static long best(long start, long limit, double least, LongToDoubleFunction filled) {
    long best = start;
    double most = least;
    for (long side = start; side > limit; side /= 2) {
      if (filled.applyAsDouble(side) > most) {
        most = filled.applyAsDouble(side);
        best = side;
      }
    }
    return best;
  }

  /** Columns of the widest matrix, rounded up to a power of two. */
  private static long widest(List<NeuroSimMatrix> matrices) {
    long columns = matrices.stream().mapToLong(NeuroSimMatrix::columns).max().orElse(0);
    return columns <= 1 ? columns : Long.highestOneBit(columns - 1) << 1;
  }

  /** Share of the cells of all tiles that one copy of each matrix takes. */
  private static double filled(List<NeuroSimMatrix> matrices, long side) {
    double cells = matrices.stream().mapToDouble(NeuroSimMatrix::cells).sum();
    double room =
        matrices.stream().mapToDouble(m -> (double) m.squares(side) * m.positions()).sum();
    return cells / (room * side * side);
  }

  /** The same with every matrix copied into each processing element of a tile that it fits. */
  private static double filledByCopies(List<NeuroSimMatrix> matrices, long tile, long element) {
    double cells =
        matrices.stream().mapToDouble(m -> m.cells() * m.copies(tile, element, element)).sum();
    double tiles = matrices.stream().mapToDouble(m -> m.squares(tile)).sum();
    return cells / (tiles * tile * tile);
  }
}
