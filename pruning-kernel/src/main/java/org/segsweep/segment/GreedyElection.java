package org.segsweep.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segsweep.workload.Checks;

/**
 * Greedy facility location over the distinct ballots, one pick after another, so that a smaller
 * election is the beginning of a larger one and costs nothing more.
 *
 * <p>Evaluated lazily: a gain computed for an earlier, smaller set is an upper bound of the present
 * one, also in floating point, because every term of the sum can only fall and rounding is
 * monotone. The picks are those of the plain method. Ballots are numbered in shape order, so a tie
 * goes to the lower number.
 */
final class GreedyElection {
  /** Of a ballot that is elected already. */
  private static final double NEVER = -1;

  private final List<Tally> tallies;
  private final double[][] scores;
  private final double[] best;
  private final double[] gains;
  private final double[] bounds;
  private final List<SegmentShape> elected = new ArrayList<>();
  private boolean finished;

  GreedyElection(List<Tally> tallies, BandEnergies energies) {
    this.tallies = tallies;
    this.scores = energies.scores(tallies.stream().map(Tally::shape).toList());
    this.best = new double[energies.columns()];
    this.gains = new double[energies.columns()];
    this.bounds = new double[scores.length];
    Arrays.fill(bounds, Double.POSITIVE_INFINITY);
  }

  /** Scores of each ballot, in shape order. Not to be written to. */
  double[][] scores() {
    return scores;
  }

  /** The first picks: at least one, at most {@code maxShapes}, in order of selection. */
  List<SegmentShape> first(int maxShapes) {
    Checks.positive("maxShapes", maxShapes);
    while (!finished && elected.size() < maxShapes) {
      pick();
    }
    return List.copyOf(elected.subList(0, Math.min(maxShapes, elected.size())));
  }

  private void pick() {
    int chosen = highestGain();
    // A band of zeros has no gain at all, yet every band has a shape.
    if (bounds[chosen] > 0 || elected.isEmpty()) {
      elected.add(tallies.get(chosen).shape());
      raise(best, scores[chosen]);
      bounds[chosen] = NEVER;
      finished = elected.size() == tallies.size();
    } else {
      finished = true;
    }
  }

  /** Brings bounds up to date only while they could still beat the best gain that is known. */
  private int highestGain() {
    int leader = 0;
    for (int ballot = 1; ballot < bounds.length; ballot++) {
      leader = bounds[ballot] > bounds[leader] ? ballot : leader;
    }
    bounds[leader] = gain(leader);
    for (int ballot = 0; ballot < bounds.length; ballot++) {
      if (ballot != leader && beats(ballot, leader)) {
        bounds[ballot] = gain(ballot);
        leader = beats(ballot, leader) ? ballot : leader;
      }
    }
    return leader;
  }

  private boolean beats(int ballot, int leader) {
    return bounds[ballot] > bounds[leader] || (bounds[ballot] == bounds[leader] && ballot < leader);
  }

  /** {@code sum_n max(0, score_n - best_n)} of one ballot. */
  private double gain(int ballot) {
    twiceGains(scores[ballot], best, gains);
    return 0.5 * sum(gains);
  }

  // Apart from the sum, because the JIT vectorises loops over arrays but not sums of doubles.
  private static void twiceGains(double[] score, double[] best, double[] out) {
    for (int n = 0; n < out.length; n++) {
      double d = score[n] - best[n];
      // d + |d| is exactly 2*max(0, d), without a branch.
      out[n] = d + Math.abs(d);
    }
  }

  private static void raise(double[] best, double[] score) {
    for (int n = 0; n < best.length; n++) {
      best[n] = Math.max(best[n], score[n]);
    }
  }

  /** Four running sums hide the latency of addition; their order is fixed. */
  private static double sum(double[] values) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int n = 0;
    for (; n + 3 < values.length; n += 4) {
      a += values[n];
      b += values[n + 1];
      c += values[n + 2];
      d += values[n + 3];
    }
    for (; n < values.length; n++) {
      a += values[n];
    }
    return (a + b) + (c + d);
  }
}
