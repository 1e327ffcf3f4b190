package org.segsweep.dse.search;

import java.util.SplittableRandom;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Sobol's sequence, which fills space evenly (direction numbers of Joe and Kuo, SIAM Journal on
 * Scientific Computing 30(5), 2008). A shift by the seed, the same for all points, makes sequences
 * differ and keeps them even (Cranley and Patterson, SIAM Journal on Numerical Analysis 13(6),
 * 1976).
 */
final class SobolPoints implements Strategy {
  private final int[] sizes;
  private final double[] shift;
  private final SobolSequenceGenerator sequence;

  SobolPoints(int[] sizes, SplittableRandom random) {
    this.sizes = sizes;
    this.shift = random.doubles(sizes.length).toArray();
    // A space of one point has no axis, and a sequence has at least one.
    this.sequence = new SobolSequenceGenerator(Math.max(1, sizes.length));
  }

  @Override
  public int[] propose(int rejected) {
    double[] next = sequence.nextVector();
    int[] numbers = new int[sizes.length];
    for (int axis = 0; axis < numbers.length; axis++) {
      double at = next[axis] + shift[axis];
      numbers[axis] = Math.min(sizes[axis] - 1, (int) ((at - Math.floor(at)) * sizes[axis]));
    }
    return numbers;
  }
}
