package org.segsweep.segment;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.segsweep.workload.Ratio;

/**
 * How a band elects its shapes from its ballots. The published voting is not public; these are the
 * readings we offer, and {@link GreedyLloyd} is the default.
 *
 * <p>Ties between shapes go to the one whose ascending list of kept rows is lexicographically
 * smaller. A band with fewer distinct ballots than {@code maxShapes} gets a smaller set.
 */
public sealed interface ShapeVote extends Serializable {
  /** {@code maxShapes} of a set that nothing but the ballots limits. */
  int UNLIMITED = Integer.MAX_VALUE;

  /**
   * Elects at least one shape; a shape's id is its place in the list.
   *
   * @param maxShapes {@code m}, at least 1, or {@link #UNLIMITED}
   */
  List<SegmentShape> elect(BandPoll poll, int maxShapes);

  /** The m masks with the most votes. */
  record Plurality() implements ShapeVote {
    @Override
    public List<SegmentShape> elect(BandPoll poll, int maxShapes) {
      return first(poll.byVotes(), maxShapes);
    }
  }

  /** The m masks whose voters have the most energy under their own vote, {@code sum <v,q>}. */
  record EnergyVote() implements ShapeVote {
    private static final Comparator<Tally> ORDER =
        Comparator.comparingDouble(Tally::energy).reversed().thenComparing(Tally::shape);

    @Override
    public List<SegmentShape> elect(BandPoll poll, int maxShapes) {
      return first(poll.tallies().stream().sorted(ORDER).toList(), maxShapes);
    }
  }

  /**
   * The masks with at least {@code tau*N} votes in plurality order, at most m; where none has that
   * many, plurality's first m.
   *
   * @param tau share of the band's segments that must have cast the same ballot
   */
  record Threshold(Ratio tau) implements ShapeVote {
    @Override
    public List<SegmentShape> elect(BandPoll poll, int maxShapes) {
      List<Tally> order = poll.byVotes();
      long qualified = order.stream().takeWhile(t -> reached(t, poll.segments())).count();
      int cut = qualified == 0 ? maxShapes : (int) Math.min(maxShapes, qualified);
      return first(order, cut);
    }

    private boolean reached(Tally tally, int segments) {
      // votes >= tau*N in whole numbers; both sides stay below 2^62.
      return tally.votes() * tau.denominator() >= tau.numerator() * segments;
    }
  }

  /**
   * One mask after another, each time the ballot that raises {@code sum_n max_p <p,q_n>} most,
   * until none raises it. Within {@code 1 - 1/e} of the best set of ballots, because the sum is
   * monotone and submodular.
   */
  record Greedy() implements ShapeVote {
    @Override
    public List<SegmentShape> elect(BandPoll poll, int maxShapes) {
      return poll.greedy().first(maxShapes);
    }
  }

  /**
   * {@link Greedy}, then up to 30 rounds of assigning segments to shapes and setting each shape to
   * the k largest rows of its segments' summed energy.
   */
  record GreedyLloyd() implements ShapeVote {
    @Override
    public List<SegmentShape> elect(BandPoll poll, int maxShapes) {
      return LloydRounds.refine(poll, poll.greedy().first(maxShapes));
    }
  }

  /**
   * {@link GreedyLloyd}, then exchanges of a shape for a ballot while one keeps more, up to {@value
   * ShapeSwaps#MOST_SWAPS} of them a band. Ours, not the paper's.
   */
  record Swaps() implements ShapeVote {
    @Override
    public List<SegmentShape> elect(BandPoll poll, int maxShapes) {
      return ShapeSwaps.improve(poll, new GreedyLloyd().elect(poll, maxShapes));
    }
  }

  private static List<SegmentShape> first(List<Tally> order, int count) {
    return order.stream().limit(count).map(Tally::shape).toList();
  }
}
