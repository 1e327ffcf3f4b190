package org.segsweep.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.segsweep.workload.Checks;

/**
 * Greedy facility location over the distinct ballots, evaluated lazily: a gain computed for an
 * earlier, smaller set is an upper bound of the present one, also in floating point, because every
 * term of the sum can only fall and rounding is monotone. The picks are those of the plain method.
 */
final class GreedyElection {
  private static final Comparator<Candidate> MOST_GAIN_FIRST =
      Comparator.comparingDouble((Candidate c) -> c.gain).reversed().thenComparing(c -> c.id);

  private GreedyElection() {}

  /** Shapes in order of selection: at least one, at most {@code maxShapes}. */
  static List<SegmentShape> elect(BandPoll poll, int maxShapes) {
    Checks.positive("maxShapes", maxShapes);
    double[][] scores = poll.scores();
    double[] best = new double[poll.segments()];
    PriorityQueue<Candidate> queue = candidates(scores, best);
    List<SegmentShape> elected = new ArrayList<>();
    while (elected.size() < maxShapes && !queue.isEmpty()) {
      Candidate pick = next(queue, scores, best, elected.size());
      // A band of zeros has no gain at all, yet every band has a shape.
      if (pick.gain == 0 && !elected.isEmpty()) {
        break;
      }
      elected.add(poll.tallies().get(pick.id).shape());
      raise(best, scores[pick.id]);
    }
    return elected;
  }

  private static PriorityQueue<Candidate> candidates(double[][] scores, double[] best) {
    PriorityQueue<Candidate> queue = new PriorityQueue<>(scores.length, MOST_GAIN_FIRST);
    for (int id = 0; id < scores.length; id++) {
      queue.add(new Candidate(id, gain(scores[id], best)));
    }
    return queue;
  }

  /** Takes out the candidate of largest gain; ids follow shape order, so ties go to the smaller. */
  private static Candidate next(
      PriorityQueue<Candidate> queue, double[][] scores, double[] best, int elected) {
    Candidate top = queue.remove();
    while (top.knownFor < elected) {
      top.gain = gain(scores[top.id], best);
      top.knownFor = elected;
      queue.add(top);
      top = queue.remove();
    }
    return top;
  }

  /** {@code sum_n max(0, score_n - best_n)}. */
  private static double gain(double[] score, double[] best) {
    double g0 = 0;
    double g1 = 0;
    double g2 = 0;
    double g3 = 0;
    // d + |d| is exactly 2*max(0, d), without a branch; four sums hide the latency of addition.
    int n = 0;
    for (; n < best.length - 3; n += 4) {
      double d0 = score[n] - best[n];
      double d1 = score[n + 1] - best[n + 1];
      double d2 = score[n + 2] - best[n + 2];
      double d3 = score[n + 3] - best[n + 3];
      g0 += d0 + Math.abs(d0);
      g1 += d1 + Math.abs(d1);
      g2 += d2 + Math.abs(d2);
      g3 += d3 + Math.abs(d3);
    }
    for (; n < best.length; n++) {
      double d = score[n] - best[n];
      g0 += d + Math.abs(d);
    }
    return 0.5 * ((g0 + g1) + (g2 + g3));
  }

  private static void raise(double[] best, double[] score) {
    for (int n = 0; n < best.length; n++) {
      best[n] = Math.max(best[n], score[n]);
    }
  }

  private static final class Candidate {
    private final int id;
    private double gain;

    /** Number of shapes that were elected when the gain was computed. */
    private int knownFor;

    private Candidate(int id, double gain) {
      this.id = id;
      this.gain = gain;
    }
  }
}
