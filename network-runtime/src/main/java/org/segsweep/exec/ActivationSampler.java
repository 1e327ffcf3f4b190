package org.segsweep.exec;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.ImportedNetwork;

/**
 * What the crossbars of a network see: input windows of its layers on real images, as unrolled
 * rows. A window times the columns of {@code Layer.matrix(group, RowOrder.CHW)} is what the layer
 * computes there, without its bias.
 */
@SuppressWarnings("try") // a scope acts by being open
public final class ActivationSampler {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private ActivationSampler() {}

  /**
   * Hands windows to {@code sink}: images ascending in each batch, layers in execution order,
   * windows of a layer ascending in row-major order of its output positions, groups ascending.
   *
   * @param images normalised as the network wants it
   * @throws EngineFault when the network cannot be run here, or does not fit the images
   * @throws DataFault when the images cannot be read
   */
  public static void sample(
      ImportedNetwork network, ImageSet images, SampleSize size, WindowSink sink)
      throws EngineFault, DataFault {
    int[] chosen = size.chooseImages(images.size());
    try (Runner runner = Runner.of(network)) {
      LayerWindows[] layers =
          network.bindings().stream()
              .map(binding -> LayerWindows.of(network.graph(), binding))
              .toArray(LayerWindows[]::new);
      for (int[] some : SampleSize.batches(chosen, runner.batchSize())) {
        sample(runner, layers, images.read(some), size, sink);
      }
    }
  }

  private static void sample(
      Runner runner, LayerWindows[] layers, ImageBatch batch, SampleSize size, WindowSink sink)
      throws EngineFault {
    try (PointerScope scope = new PointerScope();
        NoGradGuard inference = new NoGradGuard()) {
      Runner.Tap tap =
          (layer, activations) -> {
            float[] inputs = Tensors.read(activations);
            int perImage = inputs.length / batch.count();
            for (int i = 0; i < batch.count(); i++) {
              long key = ((long) layer << 32) + batch.indices()[i] + 1;
              SplittableRandom random = new SplittableRandom(size.seed() + GOLDEN * key);
              for (int window : SampleSize.choose(random, layers[layer].count(), size.windows())) {
                for (int group = 0; group < layers[layer].groups(); group++) {
                  sink.window(
                      layer, group, layers[layer].rows(inputs, i * perImage, window, group));
                }
              }
            }
          };
      runner.run(batch, tap, scope);
    }
  }
}
