package org.segsweep.map;

import java.util.List;
import org.segsweep.device.CeilDiv;

/**
 * When a pipeline of layers finishes its first image, counted in reads. A layer begins once the
 * layer before it has made the inputs of its first window, and ends when its reads are done, but
 * not before its last window is read after the end of the layer before. Layers follow each other in
 * list order, shortcuts too (our reading).
 */
final class PipelineReads {
  private PipelineReads() {}

  /**
   * Reads until the last layer is done.
   *
   * @param copies of each layer
   */
  static long of(List<LayerMapping> layers, long[] copies) {
    long start = 0;
    long end = 0;
    for (int i = 0; i < layers.size(); i++) {
      LayerMapping layer = layers.get(i);
      if (i > 0) {
        start = Math.addExact(start, leadReads(layers.get(i - 1), layer, copies[i - 1]));
      }
      long busy = Math.addExact(start, layer.readsFor(layer.windows(), copies[i]));
      end = Math.max(busy, Math.addExact(end, layer.readsPerWindow()));
    }
    return end;
  }

  /** Reads of the layer before until the first window of {@code next} has its inputs. */
  private static long leadReads(LayerMapping before, LayerMapping next, long copies) {
    long windows =
        CeilDiv.of(Math.multiplyExact(next.leadWindows(), before.windows()), next.windows());
    return before.readsFor(windows, copies);
  }
}
