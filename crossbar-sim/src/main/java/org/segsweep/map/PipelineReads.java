package org.segsweep.map;

import java.util.Arrays;
import java.util.List;
import org.segsweep.device.CeilDiv;

/**
 * When a pipeline of layers finishes its first image, counted in reads. A layer begins once the
 * layer before it has made the inputs of its first window, and ends when its reads are done, but
 * not before its last window is read after the end of the layer before. Layers follow each other in
 * list order, shortcuts too (our reading).
 */
final class PipelineReads {
  /** Whole numbers above it are not all exact as a double. */
  private static final double LARGEST = 1L << 53;

  private PipelineReads() {}

  /**
   * Reads until the last layer is done, every read taken.
   *
   * @param copies of each layer
   * @throws ArithmeticException when they exceed 2^53
   */
  static long of(List<LayerMapping> layers, long[] copies) {
    double[] all = new double[layers.size()];
    Arrays.fill(all, 1);
    double reads = of(layers, copies, all);
    if (reads > LARGEST) {
      throw new ArithmeticException("more than 2^53 reads of a pipeline");
    }
    return (long) reads;
  }

  /**
   * Reads until the last layer is done.
   *
   * @param time share of its sequential reads that each layer takes
   */
  static double of(List<LayerMapping> layers, long[] copies, double[] time) {
    double start = 0;
    double end = 0;
    for (int i = 0; i < layers.size(); i++) {
      LayerMapping layer = layers.get(i);
      if (i > 0) {
        start += time[i - 1] * leadReads(layers.get(i - 1), layer, copies[i - 1]);
      }
      double busy = start + time[i] * layer.readsFor(layer.windows(), copies[i]);
      end = Math.max(busy, end + time[i] * layer.readsPerWindow());
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
