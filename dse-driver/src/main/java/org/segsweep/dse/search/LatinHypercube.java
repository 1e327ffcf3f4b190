package org.segsweep.dse.search;

import java.util.SplittableRandom;

/**
 * Designs of {@code n} points each: every axis is cut into {@code n} equal parts, and each part has
 * one point (McKay, Beckman and Conover, A comparison of three methods for selecting values of
 * input variables, Technometrics 21(2), 1979). When a design is used up, the next is drawn.
 */
final class LatinHypercube implements Strategy {
  private final int[] sizes;
  private final int points;
  private final SplittableRandom random;
  private final int[][] parts;
  private int used;

  /**
   * @param points of a design
   */
  LatinHypercube(int[] sizes, int points, SplittableRandom random) {
    this.sizes = sizes;
    this.points = points;
    this.random = random;
    this.parts = new int[sizes.length][points];
    this.used = points;
  }

  @Override
  public int[] propose(int rejected) {
    if (used == points) {
      for (int[] axis : parts) {
        shuffle(axis);
      }
      used = 0;
    }
    int[] numbers = new int[sizes.length];
    for (int axis = 0; axis < numbers.length; axis++) {
      double at = (parts[axis][used] + random.nextDouble()) / points;
      numbers[axis] = Math.min(sizes[axis] - 1, (int) (at * sizes[axis]));
    }
    used++;
    return numbers;
  }

  /** Numbers from 0, in an order that is as likely as any other. */
  private void shuffle(int[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
  }
}
