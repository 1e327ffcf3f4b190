package org.segsweep.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Local search over shape sets: one elected shape gives way to one ballot, and the rounds of {@link
 * LloydRounds} follow. The budget is counted in steps, so that a result does not depend on the
 * machine: at most {@value #MOST_SWAPS} exchanges, each the first of the {@value #TRIALS} most
 * promising that raises the energy. Nothing is drawn at random.
 */
final class ShapeSwaps {
  static final int MOST_SWAPS = 16;
  static final int TRIALS = 4;

  /** A rise below this share of the energy is rounding; refusing it makes the search end. */
  private static final double ROUNDING = 1e-12;

  private final BandPoll poll;
  private final double[][] candidates;

  private ShapeSwaps(BandPoll poll) {
    this.poll = poll;
    this.candidates = poll.greedy().scores();
  }

  /** A set of as many shapes that keeps at least as much energy. */
  static List<SegmentShape> improve(BandPoll poll, List<SegmentShape> elected) {
    var search = new ShapeSwaps(poll);
    Reached reached = search.reached(elected);
    for (int swap = 0; swap < MOST_SWAPS; swap++) {
      Reached next = search.better(reached);
      if (next == reached) {
        break;
      }
      reached = next;
    }
    return reached.shapes;
  }

  private Reached reached(List<SegmentShape> shapes) {
    return new Reached(shapes, BestShapes.of(poll.energies().scores(shapes)).energy());
  }

  /** The first trial that keeps more, or {@code from} itself. */
  private Reached better(Reached from) {
    for (Swap swap : promising(from.shapes)) {
      List<SegmentShape> shapes = new ArrayList<>(from.shapes);
      shapes.set(swap.out, poll.tallies().get(swap.in).shape());
      Reached trial = reached(LloydRounds.refine(poll, shapes));
      if (trial.energy > from.energy * (1 + ROUNDING)) {
        return trial;
      }
    }
    return from;
  }

  /** The exchanges that keep most energy before any refinement; ties to the smaller ballot. */
  private List<Swap> promising(List<SegmentShape> shapes) {
    Set<SegmentShape> elected = new HashSet<>(shapes);
    var two = TwoBest.of(poll.energies().scores(shapes));
    return IntStream.range(0, candidates.length)
        .filter(ballot -> !elected.contains(poll.tallies().get(ballot).shape()))
        .mapToObj(ballot -> two.bestSwap(ballot, candidates[ballot], shapes.size()))
        .sorted(Comparator.comparingDouble(swap -> -swap.gain))
        .limit(TRIALS)
        .toList();
  }

  private record Reached(List<SegmentShape> shapes, double energy) {}

  /** Ballot {@code in} for shape {@code out}. */
  private record Swap(int in, int out, double gain) {}

  /**
   * Each segment's best shape and what its best and second-best keep of it; 0 where there is no
   * second.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the class
  private record TwoBest(int[] ids, double[] best, double[] second) {
    static TwoBest of(double[][] scores) {
      int segments = scores[0].length;
      var two = new TwoBest(new int[segments], new double[segments], new double[segments]);
      for (int shape = 0; shape < scores.length; shape++) {
        for (int n = 0; n < segments; n++) {
          two.offer(shape, n, scores[shape][n]);
        }
      }
      return two;
    }

    private void offer(int shape, int n, double score) {
      if (score > best[n]) {
        second[n] = best[n];
        best[n] = score;
        ids[n] = shape;
      } else if (score > second[n]) {
        second[n] = score;
      }
    }

    /**
     * The shape whose leaving costs least when this ballot joins; one pass serves every shape,
     * because only its own segments fall back.
     */
    Swap bestSwap(int ballot, double[] scores, int shapes) {
      double joining = 0;
      double[] leaving = new double[shapes];
      for (int n = 0; n < scores.length; n++) {
        double gain = Math.max(0, scores[n] - best[n]);
        joining += gain;
        leaving[ids[n]] += Math.max(scores[n], second[n]) - best[n] - gain;
      }
      int out = 0;
      for (int shape = 1; shape < shapes; shape++) {
        out = leaving[shape] > leaving[out] ? shape : out;
      }
      return new Swap(ballot, out, joining + leaving[out]);
    }
  }
}
