package org.segsweep.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segsweep.workload.WeightMatrix;

/**
 * The voting of one band, counted once: element energies, distinct ballots and their scores. Every
 * vote rule and every threshold cuts the same poll. Not shared between threads.
 */
public final class BandPoll {
  private static final Comparator<Tally> MOST_VOTES =
      Comparator.comparingInt(Tally::votes).reversed().thenComparing(Tally::shape);

  private final Band band;
  private final BandEnergies energies;
  private final List<Tally> tallies;
  private @Nullable GreedyElection greedy;
  private @Nullable List<Tally> byVotes;

  private BandPoll(Band band, BandEnergies energies, List<Tally> tallies) {
    this.band = band;
    this.energies = energies;
    this.tallies = tallies;
  }

  public static BandPoll of(WeightMatrix weights, Band band) {
    BandEnergies energies = BandEnergies.of(weights, band);
    return new BandPoll(band, energies, count(Ballot.cast(weights, band), energies));
  }

  public Band band() {
    return band;
  }

  /** Segments that vote: the columns of the matrix. */
  public int segments() {
    return energies.columns();
  }

  public BandEnergies energies() {
    return energies;
  }

  /** The distinct ballots in shape order, each with its count. Never empty. */
  public List<Tally> tallies() {
    return tallies;
  }

  /** The tallies with most votes first, ties to the smaller shape; sorted once. */
  public List<Tally> byVotes() {
    List<Tally> known = byVotes;
    if (known == null) {
      known = tallies.stream().sorted(MOST_VOTES).toList();
      byVotes = known;
    }
    return known;
  }

  /** The greedy picks of this band; held on to, for elections of other sizes. */
  GreedyElection greedy() {
    GreedyElection known = greedy;
    if (known == null) {
      known = new GreedyElection(tallies, energies);
      greedy = known;
    }
    return known;
  }

  private static List<Tally> count(SegmentShape[] ballots, BandEnergies energies) {
    Map<SegmentShape, Counter> counters = new HashMap<>();
    for (int n = 0; n < ballots.length; n++) {
      Counter counter = counters.computeIfAbsent(ballots[n], shape -> new Counter());
      counter.votes++;
      counter.energy += energies.score(ballots[n], n);
    }
    List<Tally> tallies = new ArrayList<>(counters.size());
    counters.forEach((shape, c) -> tallies.add(new Tally(shape, c.votes, c.energy)));
    tallies.sort(Comparator.comparing(Tally::shape));
    return List.copyOf(tallies);
  }

  private static final class Counter {
    private int votes;
    private double energy;
  }
}
