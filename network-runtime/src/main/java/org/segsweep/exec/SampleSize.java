package org.segsweep.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.segsweep.workload.Checks;

/**
 * How much to sample. Images and windows are chosen without repetition; which ones depends on the
 * seed and the numbers alone.
 *
 * @param images at least 1; all of the set when it has fewer
 * @param windows of each layer in each image, at least 1; all of the layer when it has fewer
 */
public record SampleSize(int images, int windows, long seed) {
  public SampleSize {
    Checks.positive("images", images);
    Checks.positive("windows", windows);
  }

  /** The images of a set that are taken, ascending. */
  int[] chooseImages(int setSize) {
    return choose(new SplittableRandom(seed), setSize, images);
  }

  /** The chosen images, in order, in batches of {@code most} but for the last. */
  static List<int[]> batches(int[] chosen, int most) {
    List<int[]> batches = new ArrayList<>();
    for (int first = 0; first < chosen.length; first += most) {
      batches.add(Arrays.copyOfRange(chosen, first, Math.min(chosen.length, first + most)));
    }
    return batches;
  }

  /** {@code wanted} of the numbers below {@code count}, ascending; all when there are fewer. */
  static int[] choose(SplittableRandom random, int count, int wanted) {
    int[] numbers = new int[Math.min(count, wanted)];
    int taken = 0;
    // Selection sampling (Knuth, TAOCP 3.4.2, algorithm S): one pass, no memory for the rest.
    for (int i = 0; taken < numbers.length; i++) {
      if (random.nextInt(count - i) < numbers.length - taken) {
        numbers[taken++] = i;
      }
    }
    return numbers;
  }
}
