package org.segsweep.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.Shape;
import org.segsweep.workload.Checks;

/**
 * Images to train on and images to score on, neither normalised: the plan says how.
 *
 * @param training at least one image
 * @param validation at least one image
 */
public record TrainingData(ImageSet training, ImageSet validation) {

  /**
   * Takes images out of a training set for scoring.
   *
   * @param held how many, at least 1 and fewer than the set has
   * @param seed decides which
   */
  public static TrainingData holdingOut(ImageSet set, int held, long seed) {
    Checks.inRange("held", held, 1, set.size() - 1);
    int[] order = shuffled(set.size(), new SplittableRandom(seed));
    int[] validation = Arrays.copyOf(order, held);
    int[] training = Arrays.copyOfRange(order, held, order.length);
    Arrays.sort(validation);
    Arrays.sort(training);
    return new TrainingData(new Part(set, training), new Part(set, validation));
  }

  /** The numbers below {@code count} in an order that the generator decides. */
  static int[] shuffled(int count, SplittableRandom random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }

  /** Some images of a set. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(ImageSet set, int[] chosen) implements ImageSet {
    @Override
    public String source() {
      return set.source();
    }

    @Override
    public int size() {
      return chosen.length;
    }

    @Override
    public Shape shape() {
      return set.shape();
    }

    @Override
    public int classes() {
      return set.classes();
    }

    @Override
    public ImageBatch read(int... indices) throws DataFault {
      return set.read(Arrays.stream(indices).map(i -> chosen[i]).toArray());
    }
  }
}
