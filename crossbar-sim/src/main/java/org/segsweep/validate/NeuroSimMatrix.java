package org.segsweep.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.map.MappingConfig;
import org.segsweep.workload.LayerShape;

/**
 * A layer's weights as NeuroSim cuts them up.
 *
 * @param rows rows of a sub-matrix
 * @param columns columns of a sub-matrix, in cells
 * @param positions sub-matrices, one a processing element: the positions of the kernel in the novel
 *     mapping; 1 in the conventional one
 */
record NeuroSimMatrix(int rows, long columns, int positions) {

  /**
   * The matrices of a network. The novel mapping is for the commonest kernel above 1x1, where the
   * unrolled kernels have at least the rows of a sub-array.
   */
  static List<NeuroSimMatrix> of(List<NeuroSimLayer> layers, NeuroSimSetting setting) {
    int novelArea = commonestArea(layers);
    return layers.stream().map(layer -> of(layer.shape(), novelArea, setting)).toList();
  }

  private static NeuroSimMatrix of(LayerShape shape, int novelArea, NeuroSimSetting setting) {
    int area = shape.kernel().area();
    long columns = Math.multiplyExact((long) shape.columns(), setting.cellsPerWeight());
    boolean novel = area == novelArea && shape.rows() >= setting.subArray().rows();
    return novel
        ? new NeuroSimMatrix(shape.inputChannels(), columns, area)
        : new NeuroSimMatrix(shape.rows(), columns, 1);
  }

  /** The kernel area that most layers have, the first of several; 0 where all kernels are 1x1. */
  private static int commonestArea(List<NeuroSimLayer> layers) {
    Map<Integer, Integer> layersOf = new LinkedHashMap<>();
    layers.stream()
        .map(layer -> layer.shape().kernel().area())
        .filter(area -> area > 1)
        .forEach(area -> layersOf.merge(area, 1, Integer::sum));
    return layersOf.entrySet().stream()
        .reduce((most, next) -> next.getValue() > most.getValue() ? next : most)
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  boolean isNovel() {
    return positions > 1;
  }

  double cells() {
    return (double) rows * columns * positions;
  }

  /** Sub-arrays of one copy, by our mapper. */
  long arrays(MappingConfig config) {
    int filters = Math.toIntExact(columns / config.cellsPerWeight());
    LayerShape subMatrix = ReferenceNetworks.fullyConnected(rows, filters);
    return Math.multiplyExact(DenseNetwork.map(subMatrix, config).crossbars(), (long) positions);
  }

  /** Squares of {@code side} x {@code side} cells that a sub-matrix needs. */
  long squares(long side) {
    return Math.multiplyExact(ceilDiv(rows, side), ceilDiv(columns, side));
  }

  /**
   * Copies of a sub-matrix inside a square, cut into units of {@code height} x {@code width} that
   * copies do not share; 1 where the sub-matrix is larger than the square both ways.
   */
  long copies(long side, long height, long width) {
    if (rows > side && columns > side) {
      return 1;
    }
    long down = ceilDiv(side, height) / ceilDiv(rows, height);
    long across = ceilDiv(side, width) / ceilDiv(columns, width);
    return Math.max(1, down) * Math.max(1, across);
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }
}
