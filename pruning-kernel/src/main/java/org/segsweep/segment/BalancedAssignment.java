package org.segsweep.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Capacity-balanced assignment: a band of n segments gets {@code ceil(n/Cw)} column blocks of
 * {@code Cw} segments, the fewest there can be, and each block belongs to one shape.
 *
 * <p>Our reading, in three steps:
 *
 * <ol>
 *   <li>Blocks: a shape that f segments prefer gets {@code floor(f/Cw)}; the blocks that are left
 *       go to the largest remainders {@code f mod Cw}. A shape without a block takes no segment.
 *   <li>Segments in order of regret (best minus second-best score among shapes with blocks) take
 *       the best shape that has room.
 *   <li>The exchange of two segments, or the move of one to free room, that gains most energy is
 *       made until none gains.
 * </ol>
 *
 * <p>Ties go to the lower shape id and the lower segment.
 */
final class BalancedAssignment {
  /** Exchanges below this share of the energy are rounding; refusing them makes the search end. */
  private static final double ROUNDING = 1e-12;

  private final double[][] scores;
  private final int[] room;
  private final int[] shapeOf;

  /** Segment of shape a that gains most by moving to shape b, or -1 where a has no segment. */
  private final int[][] mover;

  /** Energy gained by that move, possibly negative. */
  private final double[][] moveGain;

  private BalancedAssignment(double[][] scores, int[] room, int[] shapeOf) {
    this.scores = scores;
    this.room = room;
    this.shapeOf = shapeOf;
    this.mover = new int[scores.length][scores.length];
    this.moveGain = new double[scores.length][scores.length];
  }

  static int[] assign(double[][] scores, int columnsPerArray) {
    BestShapes free = BestShapes.of(scores);
    int[] blocks = blocks(free.sizes(scores.length), free.ids().length, columnsPerArray);
    int[] room = new int[blocks.length];
    for (int shape = 0; shape < room.length; shape++) {
      // No shape can use more room than there are segments, however wide the crossbar.
      room[shape] = (int) Math.min((long) blocks[shape] * columnsPerArray, free.ids().length);
    }
    var assignment = new BalancedAssignment(scores, room, new int[free.ids().length]);
    assignment.fillByRegret();
    assignment.exchange(ROUNDING * free.energy());
    return assignment.shapeOf;
  }

  /**
   * The third step alone, from an assignment whose shapes keep their numbers of segments.
   *
   * @param shapeOf in and out
   */
  static void exchangeOnly(double[][] scores, int[] shapeOf) {
    double energy = 0;
    for (int n = 0; n < shapeOf.length; n++) {
      energy += scores[shapeOf[n]][n];
    }
    var assignment = new BalancedAssignment(scores, new int[scores.length], shapeOf);
    assignment.exchange(ROUNDING * energy);
  }

  /** Column blocks of each shape. */
  private static int[] blocks(int[] preferring, int segments, int columnsPerArray) {
    int[] blocks = new int[preferring.length];
    int left = Math.floorDiv(segments - 1, columnsPerArray) + 1;
    for (int shape = 0; shape < blocks.length; shape++) {
      blocks[shape] = preferring[shape] / columnsPerArray;
      left -= blocks[shape];
    }
    IntStream.range(0, blocks.length)
        .boxed()
        .sorted(Comparator.comparingInt(shape -> -(preferring[shape] % columnsPerArray)))
        .limit(left)
        .forEach(shape -> blocks[shape]++);
    return blocks;
  }

  private void fillByRegret() {
    double[] regrets = IntStream.range(0, shapeOf.length).mapToDouble(this::regret).toArray();
    IntStream.range(0, shapeOf.length)
        .boxed()
        .sorted(Comparator.comparingDouble(n -> -regrets[n]))
        .forEach(this::place);
  }

  /** Best minus second-best score among the shapes with blocks; 0 where only one has. */
  private double regret(int segment) {
    double best = -1;
    double second = -1;
    for (int shape = 0; shape < room.length; shape++) {
      if (room[shape] == 0) {
        continue;
      }
      double score = scores[shape][segment];
      second = Math.max(second, Math.min(best, score));
      best = Math.max(best, score);
    }
    return second < 0 ? 0 : best - second;
  }

  private void place(int segment) {
    int chosen = -1;
    for (int shape = 0; shape < room.length; shape++) {
      if (room[shape] > 0 && (chosen < 0 || scores[shape][segment] > scores[chosen][segment])) {
        chosen = shape;
      }
    }
    shapeOf[segment] = chosen;
    room[chosen]--;
  }

  private void exchange(double leastGain) {
    for (int shape = 0; shape < room.length; shape++) {
      findMoversOf(shape);
    }
    Exchange next = bestExchange();
    while (next.gain > leastGain) {
      next.apply(shapeOf, room);
      findMoversOf(next.from);
      findMoversOf(next.to);
      next = bestExchange();
    }
  }

  /** The best exchange between two shapes is made of the best move each way. */
  private Exchange bestExchange() {
    Exchange best = Exchange.NONE;
    for (int a = 0; a < room.length; a++) {
      for (int b = 0; b < room.length; b++) {
        if (mover[a][b] < 0) {
          continue;
        }
        if (room[b] > 0 && moveGain[a][b] > best.gain) {
          best = new Exchange(moveGain[a][b], mover[a][b], -1, b, a);
        }
        double both = moveGain[a][b] + moveGain[b][a];
        if (mover[b][a] >= 0 && both > best.gain) {
          best = new Exchange(both, mover[a][b], mover[b][a], b, a);
        }
      }
    }
    return best;
  }

  private void findMoversOf(int from) {
    int[] movers = mover[from];
    double[] gains = moveGain[from];
    Arrays.fill(movers, -1);
    for (int n = 0; n < shapeOf.length; n++) {
      if (shapeOf[n] != from) {
        continue;
      }
      for (int to = 0; to < movers.length; to++) {
        double gain = scores[to][n] - scores[from][n];
        if (to != from && (movers[to] < 0 || gain > gains[to])) {
          movers[to] = n;
          gains[to] = gain;
        }
      }
    }
  }

  /**
   * Segment {@code goes} moves from shape {@code from} to shape {@code to}, and {@code comes},
   * where it is not -1, the other way.
   */
  private record Exchange(double gain, int goes, int comes, int to, int from) {
    private static final Exchange NONE = new Exchange(0, -1, -1, -1, -1);

    private void apply(int[] shapeOf, int[] room) {
      shapeOf[goes] = to;
      if (comes >= 0) {
        shapeOf[comes] = from;
      } else {
        room[to]--;
        room[from]++;
      }
    }
  }
}
