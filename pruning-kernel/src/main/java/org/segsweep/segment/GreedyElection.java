package org.segsweep.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.workload.Checks;

/**
 * Greedy facility location over the distinct ballots, one pick after another, so that a smaller
 * election is the beginning of a larger one and costs nothing more.
 *
 * <p>Evaluated lazily: a gain computed for an earlier, smaller set is an upper bound of the present
 * one, also in floating point, because every term of the sum can only fall and rounding is
 * monotone. Before anything is elected the energy of a shape's rows bounds its gain, and then
 * {@link RoughScores} do, so that few ballots are ever scored exactly. The picks are those of the
 * plain method. Ballots are numbered in shape order, so a tie goes to the lower number.
 */
final class GreedyElection {
  /** Of a ballot that is elected already. */
  private static final double NEVER = -1;

  /** With fewer ballots it is cheaper to score them exactly than roughly before. */
  private static final int FEW = 32;

  /** Of the picks that rough scores help with; later ones leave most ballots alone as they are. */
  private static final int MOST_ROUGH_PICKS = 16;

  /** Sums of the same energies in another order differ by far less. */
  private static final double ROUNDING = 1e-9;

  private static final double[] UNKNOWN = {};

  private final BandEnergies energies;
  private final List<Tally> tallies;
  private final double[] rowEnergies;
  // Of each ballot; UNKNOWN until somebody asks.
  private final double[][] scores;
  private final double[] best;
  private final double[] gains;
  private final double[] bounds;
  private final List<SegmentShape> elected = new ArrayList<>();
  private final List<Integer> picked = new ArrayList<>();
  private @Nullable RoughScores rough;
  private boolean finished;

  GreedyElection(List<Tally> tallies, BandEnergies energies) {
    this.energies = energies;
    this.tallies = tallies;
    this.rowEnergies = energies.rowTotals();
    this.scores = new double[tallies.size()][];
    Arrays.fill(scores, UNKNOWN);
    this.best = new double[energies.columns()];
    this.gains = new double[energies.columns()];
    this.bounds = new double[scores.length];
    Arrays.setAll(bounds, ballot -> energy(tallies.get(ballot).shape()) * (1 + ROUNDING));
  }

  private double energy(SegmentShape shape) {
    double sum = 0;
    for (int row : shape.liveRows()) {
      sum += rowEnergies[row];
    }
    return sum;
  }

  /** Scores of each ballot, in shape order. Not to be written to. */
  double[][] scores() {
    double[][] all = new double[scores.length][];
    Arrays.setAll(all, this::score);
    return all;
  }

  private double[] score(int ballot) {
    if (scores[ballot] == UNKNOWN) {
      scores[ballot] = energies.scores(tallies.get(ballot).shape());
    }
    return scores[ballot];
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
      picked.add(chosen);
      if (rough != null) {
        rough.elect(chosen);
      }
      raise(best, score(chosen));
      bounds[chosen] = NEVER;
      finished = elected.size() == tallies.size();
    } else {
      finished = true;
    }
  }

  /** Brings bounds up to date only while they could still beat the best gain that is known. */
  private int highestGain() {
    int leader = highestBound();
    bounds[leader] = gain(leader);
    for (int ballot = 0; ballot < bounds.length; ballot++) {
      if (ballot != leader && beats(ballot, leader)) {
        bounds[ballot] = gain(ballot);
        leader = beats(ballot, leader) ? ballot : leader;
      }
    }
    return leader;
  }

  private int highestBound() {
    int leader = 0;
    for (int ballot = 1; ballot < bounds.length; ballot++) {
      leader = bounds[ballot] > bounds[leader] ? ballot : leader;
    }
    RoughScores known = roughScores();
    if (known == null) {
      return leader;
    }
    bounds[leader] = Math.min(bounds[leader], known.mostGain(leader));
    for (int ballot = 0; ballot < bounds.length; ballot++) {
      if (bounds[ballot] > bounds[leader]) {
        bounds[ballot] = Math.min(bounds[ballot], known.mostGain(ballot));
        leader = bounds[ballot] > bounds[leader] ? ballot : leader;
      }
    }
    return leader;
  }

  /** Null where they would not pay. */
  private @Nullable RoughScores roughScores() {
    if (tallies.size() < FEW || elected.isEmpty() || elected.size() > MOST_ROUGH_PICKS) {
      return null;
    }
    RoughScores known = rough;
    if (known == null) {
      known = RoughScores.of(energies, rowEnergies, tallies.stream().map(Tally::shape).toList());
      picked.forEach(known::elect);
      rough = known;
    }
    return known;
  }

  private boolean beats(int ballot, int leader) {
    return bounds[ballot] > bounds[leader] || (bounds[ballot] == bounds[leader] && ballot < leader);
  }

  /** {@code sum_n max(0, score_n - best_n)} of one ballot. */
  private double gain(int ballot) {
    twiceGains(score(ballot), best, gains);
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
