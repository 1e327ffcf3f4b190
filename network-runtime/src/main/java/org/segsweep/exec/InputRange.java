package org.segsweep.exec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;

/**
 * What the inputs of a layer lay between on some images.
 *
 * @param least at most 0, as padding is
 * @param most at least 0
 */
@SuppressWarnings("try") // a scope acts by being open
public record InputRange(float least, float most) {

  /**
   * The ranges of all layers of a network, with the weights that it runs now.
   *
   * @param images normalised as the network wants it
   * @param size how many images are taken, all of their windows
   * @throws EngineFault when the images do not fit the network, or an input is not finite
   * @throws DataFault when the images cannot be read
   */
  public static List<InputRange> of(Runner runner, ImageSet images, SampleSize size)
      throws EngineFault, DataFault {
    int[] chosen = size.chooseImages(images.size());
    float[] least = new float[runner.network().bindings().size()];
    float[] most = new float[least.length];
    for (int[] some : SampleSize.batches(chosen, runner.batchSize())) {
      try (PointerScope scope = new PointerScope();
          NoGradGuard inference = new NoGradGuard()) {
        runner.run(
            images.read(some),
            (layer, activations) -> {
              least[layer] = Math.min(least[layer], activations.min().item_float());
              most[layer] = Math.max(most[layer], activations.max().item_float());
            },
            scope);
      }
    }
    List<InputRange> ranges = new ArrayList<>();
    for (int layer = 0; layer < least.length; layer++) {
      if (!Float.isFinite(least[layer]) || !Float.isFinite(most[layer])) {
        throw new EngineFault(
            EngineFault.Kind.UNFIT,
            "%s: an input of layer '%s' is not finite on the images of %s"
                .formatted(
                    runner.network().graph().name(),
                    runner.network().network().layers().get(layer).name(),
                    images.source()));
      }
      ranges.add(new InputRange(least[layer], most[layer]));
    }
    return ranges;
  }
}
