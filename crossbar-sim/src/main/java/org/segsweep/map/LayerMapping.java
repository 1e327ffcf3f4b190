package org.segsweep.map;

import java.io.Serializable;
import org.segsweep.device.CeilDiv;
import org.segsweep.device.InputSkipping;
import org.segsweep.prune.IndexData;

/**
 * One layer on crossbars.
 *
 * @param crossbars arrays used, sign pairs counted as two; not shared with other layers
 * @param usedCells cells that hold a block, zeros inside blocks included
 * @param cells cells of those arrays; a unit column is overhead and not among them
 * @param keptWeights weights the pruning kept
 * @param index index data the layer needs
 * @param events for one image and one input slice
 * @param rowsPerRead most rows driven in one read
 * @param skipping reads that the layer's own circuits leave out by what its inputs are, in place of
 *     those that the accelerator leaves out; mostly none
 * @param windows output positions of one image
 * @param leadWindows how many positions of its input the first window waits for, on a scale where
 *     all of them are {@code windows}; see {@link NetworkMapping#pipelineReads}
 */
public record LayerMapping(
    long crossbars,
    long usedCells,
    long cells,
    long keptWeights,
    IndexData index,
    EventCounts events,
    int rowsPerRead,
    InputSkipping skipping,
    long windows,
    long leadWindows)
    implements Serializable {

  /** Used share of the cells; 1 when the layer needs no array. */
  public double utilisation() {
    return cells == 0 ? 1 : (double) usedCells / cells;
  }

  /** Reads of the busiest array for one window and one input slice. */
  long readsPerWindow() {
    return windows == 0 ? 0 : events.sequentialReads() / windows;
  }

  /** Reads that must follow each other until the first {@code some} windows are done. */
  long readsFor(long some, long copies) {
    return Math.multiplyExact(CeilDiv.of(some, copies), readsPerWindow());
  }

  /**
   * The layer with each of its arrays {@code copies} times, the windows shared out among them.
   * Index data is kept with every copy. What happens in the arrays happens as often as before.
   */
  LayerMapping replicated(long copies) {
    if (copies == 1) {
      return this;
    }
    return new LayerMapping(
        Math.multiplyExact(crossbars, copies),
        Math.multiplyExact(usedCells, copies),
        Math.multiplyExact(cells, copies),
        keptWeights,
        index.times(copies),
        events.withSequentialReads(readsFor(windows, copies)),
        rowsPerRead,
        skipping,
        windows,
        leadWindows);
  }

  /** The same where the layer gives so many output values for an image. */
  public LayerMapping withOutputs(long values) {
    return new LayerMapping(
        crossbars,
        usedCells,
        cells,
        keptWeights,
        index,
        events.withOutputs(values),
        rowsPerRead,
        skipping,
        windows,
        leadWindows);
  }

  /** The same with circuits that skip reads. */
  public LayerMapping withSkipping(InputSkipping circuits) {
    return new LayerMapping(
        crossbars,
        usedCells,
        cells,
        keptWeights,
        index,
        events,
        rowsPerRead,
        circuits,
        windows,
        leadWindows);
  }

  /** Arrays whose inputs pass a word selector. */
  long selectingCrossbars() {
    return events.selectedWords() > 0 ? crossbars : 0;
  }

  /** Arrays whose outputs go to accumulators of their own. */
  long scatteringCrossbars() {
    return events.scatteredSums() > 0 ? crossbars : 0;
  }
}
