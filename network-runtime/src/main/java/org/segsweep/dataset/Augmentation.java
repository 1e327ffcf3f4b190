package org.segsweep.dataset;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.segsweep.graph.Shape;
import org.segsweep.workload.Checks;

/**
 * Random crops of a padded image and random mirroring, for training. What becomes of an image
 * depends on the seed, the epoch and the image alone, never on the batch it is in. Runs before
 * normalisation, so that the border is black.
 *
 * @param border rows and columns of zeros around the image before the crop; 0 for no crop
 * @param flip whether images are mirrored
 */
public record Augmentation(int border, Flip flip, long seed) implements Serializable {

  /** Mirroring left to right. */
  public enum Flip {
    NEVER,
    /** Every second image on average. */
    HALF
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  public Augmentation {
    Checks.inRange("border", border, 0, 1 << 12);
  }

  /** The images as epoch {@code epoch} shows them. */
  public ImageBatch apply(ImageBatch batch, int epoch) {
    float[] pixels = new float[batch.pixels().length];
    int size = batch.shape().elements();
    for (int i = 0; i < batch.count(); i++) {
      SplittableRandom random =
          new SplittableRandom(seed + GOLDEN * (((long) epoch << 32) + batch.indices()[i] + 1));
      int down = random.nextInt(2 * border + 1) - border;
      int right = random.nextInt(2 * border + 1) - border;
      boolean mirrored = flip == Flip.HALF && random.nextBoolean();
      copy(batch, i * size, pixels, new Move(down, right, mirrored));
    }
    return batch.with(pixels);
  }

  private record Move(int down, int right, boolean mirrored) {}

  private static void copy(ImageBatch batch, int start, float[] target, Move move) {
    Shape shape = batch.shape();
    int height = shape.dim(1);
    int width = shape.dim(2);
    for (int c = 0; c < shape.dim(0); c++) {
      for (int y = 0; y < height; y++) {
        int fromY = y + move.down();
        if (fromY < 0 || fromY >= height) {
          continue;
        }
        for (int x = 0; x < width; x++) {
          int fromX = (move.mirrored() ? width - 1 - x : x) + move.right();
          if (fromX >= 0 && fromX < width) {
            int plane = start + c * height * width;
            target[plane + y * width + x] = batch.pixels()[plane + fromY * width + fromX];
          }
        }
      }
    }
  }
}
