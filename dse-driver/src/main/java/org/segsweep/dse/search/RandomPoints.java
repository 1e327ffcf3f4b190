package org.segsweep.dse.search;

import java.util.SplittableRandom;

/** Every number of an axis is as likely, whatever those of the others. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RandomPoints(int[] sizes, SplittableRandom random) implements Strategy {
  @Override
  public int[] propose(int rejected) {
    int[] numbers = new int[sizes.length];
    for (int axis = 0; axis < numbers.length; axis++) {
      numbers[axis] = random.nextInt(sizes[axis]);
    }
    return numbers;
  }
}
