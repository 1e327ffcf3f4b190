package org.segsweep.map;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.segsweep.prune.IndexData;

/**
 * Totals over the layers of a network, all copies of them: all that its cost depends on.
 *
 * @param crossbars arrays
 * @param usedCells cells that hold a block
 * @param cells cells of the arrays
 * @param keptWeights weights kept, counted once however often they are stored
 * @param index index data stored
 * @param events for one image and one input slice; sequential reads are those of a layer-serial run
 * @param slowestLayerReads sequential reads of the layer that has most, the bottleneck of a
 *     pipeline
 * @param pipelineReads sequential reads until a pipeline has finished its first image: never more
 *     than one layer after the other, never fewer than the slowest layer
 * @param selectingCrossbars arrays whose inputs pass a word selector
 * @param scatteringCrossbars arrays whose outputs go to accumulators of their own
 * @param rowsPerRead most rows driven in one read by any layer; 0 without layers
 * @param layers arrays and sums of each layer
 */
public record NetworkMapping(
    long crossbars,
    long usedCells,
    long cells,
    long keptWeights,
    IndexData index,
    EventCounts events,
    long slowestLayerReads,
    long pipelineReads,
    long selectingCrossbars,
    long scatteringCrossbars,
    int rowsPerRead,
    List<LayerSums> layers)
    implements Serializable {
  private static final NetworkMapping NONE =
      new NetworkMapping(0, 0, 0, 0, IndexData.NONE, EventCounts.NONE, 0, 0, 0, 0, 0, List.of());

  public NetworkMapping {
    layers = List.copyOf(layers);
  }

  /** Totals of a whole network, or of a part of it such as a single layer, one copy of each. */
  public static NetworkMapping of(List<LayerMapping> layers) {
    return of(layers, Replication.none());
  }

  /**
   * Totals of a whole network with copies of its layers.
   *
   * @throws IllegalArgumentException when the layers cannot be replicated so
   * @throws ArithmeticException when a total exceeds 63 bits
   */
  public static NetworkMapping of(List<LayerMapping> layers, Replication replication) {
    return of(layers, replication.copies(layers));
  }

  private static NetworkMapping of(List<LayerMapping> layers, long[] copies) {
    List<LayerSums> sums = new ArrayList<>(layers.size());
    NetworkMapping sum = NONE;
    for (int i = 0; i < copies.length; i++) {
      LayerMapping layer = layers.get(i).replicated(copies[i]);
      sum = sum.plus(layer);
      sums.add(LayerSums.of(layers.get(i), copies[i]));
    }
    return sum.with(PipelineReads.of(layers, copies), sums);
  }

  /** Copies of one layer. */
  public static NetworkMapping of(LayerMapping layer, long copies) {
    return of(List.of(layer), new long[] {copies});
  }

  /** Arrays of each layer. */
  public List<Long> layerCrossbars() {
    return layers.stream().map(LayerSums::crossbars).toList();
  }

  /** Used share of the cells, arrays weighted alike; 1 when no array is needed. */
  public double utilisation() {
    return cells == 0 ? 1 : (double) usedCells / cells;
  }

  private NetworkMapping plus(LayerMapping layer) {
    return new NetworkMapping(
        Math.addExact(crossbars, layer.crossbars()),
        Math.addExact(usedCells, layer.usedCells()),
        Math.addExact(cells, layer.cells()),
        Math.addExact(keptWeights, layer.keptWeights()),
        index.plus(layer.index()),
        events.plus(layer.events()),
        Math.max(slowestLayerReads, layer.events().sequentialReads()),
        pipelineReads,
        Math.addExact(selectingCrossbars, layer.selectingCrossbars()),
        Math.addExact(scatteringCrossbars, layer.scatteringCrossbars()),
        Math.max(rowsPerRead, layer.rowsPerRead()),
        layers);
  }

  private NetworkMapping with(long pipeline, List<LayerSums> ofLayers) {
    return new NetworkMapping(
        crossbars,
        usedCells,
        cells,
        keptWeights,
        index,
        events,
        slowestLayerReads,
        pipeline,
        selectingCrossbars,
        scatteringCrossbars,
        rowsPerRead,
        ofLayers);
  }
}
