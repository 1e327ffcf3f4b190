package org.segsweep.map;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.IndexData;
import org.segsweep.workload.Checks;

/**
 * Totals over the layers of a network: all that its cost depends on.
 *
 * @param crossbars arrays
 * @param usedCells cells that hold a block
 * @param cells cells of the arrays
 * @param keptWeights weights kept
 * @param index index data
 * @param events for one image and one input slice; sequential reads are those of a layer-serial run
 * @param slowestLayerReads sequential reads of the layer that has most, the bottleneck of a
 *     pipeline
 * @param selectingCrossbars arrays whose inputs pass a word selector
 * @param scatteringCrossbars arrays whose outputs go to accumulators of their own
 * @param rowsPerRead most rows driven in one read by any layer; 0 without layers
 */
public record NetworkMapping(
    long crossbars,
    long usedCells,
    long cells,
    long keptWeights,
    IndexData index,
    EventCounts events,
    long slowestLayerReads,
    long selectingCrossbars,
    long scatteringCrossbars,
    int rowsPerRead)
    implements Serializable {
  private static final NetworkMapping NONE =
      new NetworkMapping(0, 0, 0, 0, IndexData.NONE, EventCounts.NONE, 0, 0, 0, 0);

  /** Totals of a whole network, or of a part of it such as a single layer. */
  public static NetworkMapping of(List<LayerMapping> layers) {
    return layers.stream().reduce(NONE, NetworkMapping::plus, NetworkMapping::plus);
  }

  /**
   * Totals over the layers that pruning may touch.
   *
   * @param exempt bit {@code i} set where layer {@code i} is left dense
   */
  public static NetworkMapping ofPruned(List<LayerMapping> layers, BitSet exempt) {
    Checks.require(
        exempt.length() <= layers.size(),
        "layer %d is marked exempt; there are %d".formatted(exempt.length() - 1, layers.size()));
    return of(
        IntStream.range(0, layers.size())
            .filter(i -> !exempt.get(i))
            .mapToObj(layers::get)
            .toList());
  }

  /** Used share of the cells, arrays weighted alike; 1 when no array is needed. */
  public double utilisation() {
    return cells == 0 ? 1 : (double) usedCells / cells;
  }

  private NetworkMapping plus(LayerMapping layer) {
    return plus(
        new NetworkMapping(
            layer.crossbars(),
            layer.usedCells(),
            layer.cells(),
            layer.keptWeights(),
            layer.index(),
            layer.events(),
            layer.events().sequentialReads(),
            layer.selectingCrossbars(),
            layer.scatteringCrossbars(),
            layer.rowsPerRead()));
  }

  private NetworkMapping plus(NetworkMapping o) {
    return new NetworkMapping(
        Math.addExact(crossbars, o.crossbars),
        Math.addExact(usedCells, o.usedCells),
        Math.addExact(cells, o.cells),
        Math.addExact(keptWeights, o.keptWeights),
        index.plus(o.index),
        events.plus(o.events),
        Math.max(slowestLayerReads, o.slowestLayerReads),
        Math.addExact(selectingCrossbars, o.selectingCrossbars),
        Math.addExact(scatteringCrossbars, o.scatteringCrossbars),
        Math.max(rowsPerRead, o.rowsPerRead));
  }
}
