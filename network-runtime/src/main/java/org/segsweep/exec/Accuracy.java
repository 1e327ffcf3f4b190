package org.segsweep.exec;

import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.workload.Checks;

/** Scores networks on labelled images. */
public final class Accuracy {
  private Accuracy() {}

  /**
   * Top-1 accuracy on the first {@code images} images of a set, which must be normalised as the
   * network wants it.
   *
   * @param images at least 1, at most the size of the set
   * @throws EngineFault when the images or their labels do not fit the network
   * @throws DataFault when the set cannot be read
   */
  public static Top1 topOne(Runner runner, ImageSet set, int images) throws EngineFault, DataFault {
    return topOne(runner, set, images, runner::logits);
  }

  /** What yields the logits of a batch, a row an image. */
  @FunctionalInterface
  public interface Scores {
    float[][] of(ImageBatch batch) throws EngineFault;
  }

  /**
   * The same for logits that are computed in another way.
   *
   * @param runner says how many images to take at once
   */
  public static Top1 topOne(Runner runner, ImageSet set, int images, Scores scores)
      throws EngineFault, DataFault {
    Checks.inRange("images", images, 1, set.size());
    int correct = 0;
    int step = runner.batchSize();
    for (int first = 0; first < images; first += step) {
      EngineFault.requireWanted();
      ImageBatch batch = set.range(first, Math.min(step, images - first));
      correct += correct(batch, scores.of(batch), set);
    }
    return new Top1(correct, images);
  }

  private static int correct(ImageBatch batch, float[][] logits, ImageSet set) throws EngineFault {
    int correct = 0;
    for (int i = 0; i < batch.count(); i++) {
      int label = batch.labels()[i];
      if (label >= logits[i].length) {
        throw new EngineFault(
            EngineFault.Kind.UNFIT,
            "%s: image %d has the label %d, the network knows %d classes"
                .formatted(set.source(), batch.indices()[i], label, logits[i].length));
      }
      correct += Top1.answer(logits[i]) == label ? 1 : 0;
    }
    return correct;
  }
}
