package org.segsweep.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

final class ShapeVoteLaws {
  /** A band somewhere in a matrix. */
  record Poll(WeightMatrix weights, Band band) {
    BandPoll fast() {
      return BandPoll.of(weights, band);
    }

    PlainVote plain() {
      return new PlainVote(weights, band.firstRow(), band.rows(), band.keptRows());
    }

    @Override
    public String toString() {
      return band + " of " + weights.rows() + " x " + weights.columns();
    }
  }

  @Provide
  Arbitrary<Poll> polls() {
    return polls(Matrices.any());
  }

  private static Arbitrary<Poll> polls(Arbitrary<WeightMatrix> matrices) {
    return Combinators.combine(
            matrices,
            Arbitraries.integers().between(1, 18),
            Arbitraries.of(1, 2, 3, 4, 8),
            Arbitraries.integers().between(0, 39))
        .as(
            (weights, segmentRows, divisor, at) -> {
              List<Band> bands = new Bands(segmentRows, new Ratio(1, divisor)).of(weights.rows());
              return new Poll(weights, bands.get(at % bands.size()));
            });
  }

  private static List<List<Integer>> rows(List<SegmentShape> shapes) {
    return shapes.stream().map(s -> Arrays.stream(s.rows()).boxed().toList()).toList();
  }

  @Property
  void aBallotIsTheTopOfItsSegment(@ForAll("polls") Poll poll) {
    List<SegmentShape> ballots = List.of(Ballot.cast(poll.weights(), poll.band()));
    for (int n = 0; n < ballots.size(); n++) {
      assertThat(rows(List.of(ballots.get(n)))).containsExactly(poll.plain().ballot(n));
    }
  }

  @Property
  void pluralityIsThePlainOne(
      @ForAll("polls") Poll poll, @ForAll @IntRange(min = 1, max = 9) int m) {
    assertThat(rows(new ShapeVote.Plurality().elect(poll.fast(), m)))
        .isEqualTo(poll.plain().plurality(m));
  }

  @Property
  void theEnergyVoteIsThePlainOne(
      @ForAll("polls") Poll poll, @ForAll @IntRange(min = 1, max = 9) int m) {
    assertThat(rows(new ShapeVote.EnergyVote().elect(poll.fast(), m)))
        .isEqualTo(poll.plain().energyVote(m));
  }

  @Property
  void theThresholdIsThePlainOne(
      @ForAll("polls") Poll poll,
      @ForAll @IntRange(min = 1, max = 9) int m,
      @ForAll @IntRange(min = 1, max = 12) int twelfths) {
    Ratio tau = new Ratio(twelfths, 12);
    assertThat(rows(new ShapeVote.Threshold(tau).elect(poll.fast(), m)))
        .isEqualTo(poll.plain().threshold(tau, m));
    assertThat(rows(new ShapeVote.Threshold(tau).elect(poll.fast(), ShapeVote.UNLIMITED)))
        .isEqualTo(poll.plain().threshold(tau, Integer.MAX_VALUE));
  }

  /** Bands of so many ballots that they are scored roughly first; magnitudes far from 1 too. */
  @Property(tries = 100)
  void greedyOfManyBallotsIsThePlainOne(
      @ForAll @IntRange(min = 12, max = 40) int rows,
      @ForAll @IntRange(min = 40, max = 330) int columns,
      @ForAll @IntRange(min = -60, max = 60) int exponent,
      @ForAll @IntRange(min = 1, max = 20) int m,
      @ForAll long seed) {
    Random random = new Random(seed);
    // Steps of the values: the coarser, the more ballots and gains are equal.
    int steps = 1 << (1 + random.nextInt(12));
    float[][] weights = new float[rows][columns];
    for (float[] row : weights) {
      for (int n = 0; n < columns; n++) {
        row[n] = Math.scalb((float) Math.round(random.nextGaussian() * steps), exponent);
      }
    }
    Band band = new Band(0, rows, 1 + random.nextInt(rows - 1));
    BandPoll poll = BandPoll.of(WeightMatrix.of(weights), band);
    List<SegmentShape> ballots = poll.tallies().stream().map(Tally::shape).toList();
    // Whole numbers times a power of two: every sum is exact, in whatever order.
    double[][] scores =
        ballots.stream()
            .map(
                shape ->
                    IntStream.range(0, columns)
                        .mapToDouble(
                            n ->
                                IntStream.of(shape.rows()).mapToDouble(r -> q(weights[r][n])).sum())
                        .toArray())
            .toArray(double[][]::new);
    assertThat(new ShapeVote.Greedy().elect(poll, m))
        .isEqualTo(plainGreedy(scores, m).stream().map(ballots::get).toList());
  }

  private static double q(float weight) {
    return (double) weight * weight;
  }

  private static List<Integer> plainGreedy(double[][] scores, int m) {
    double[] best = new double[scores[0].length];
    List<Integer> picks = new ArrayList<>();
    while (picks.size() < m) {
      int pick = 0;
      double most = -1;
      for (int p = 0; p < scores.length; p++) {
        double gain = 0;
        for (int n = 0; n < best.length; n++) {
          gain += Math.max(0, scores[p][n] - best[n]);
        }
        pick = gain > most ? p : pick;
        most = Math.max(most, gain);
      }
      if (most == 0 && !picks.isEmpty()) {
        break;
      }
      picks.add(pick);
      for (int n = 0; n < best.length; n++) {
        best[n] = Math.max(best[n], scores[pick][n]);
      }
    }
    return picks;
  }

  @Property
  void greedyIsThePlainOne(@ForAll("polls") Poll poll, @ForAll @IntRange(min = 1, max = 9) int m) {
    assertThat(rows(new ShapeVote.Greedy().elect(poll.fast(), m)))
        .isEqualTo(poll.plain().greedy(m));
  }

  @Property
  void greedyLloydIsThePlainOne(
      @ForAll("polls") Poll poll, @ForAll @IntRange(min = 1, max = 9) int m) {
    assertThat(rows(new ShapeVote.GreedyLloyd().elect(poll.fast(), m)))
        .isEqualTo(poll.plain().greedyLloyd(m));
  }

  @Property
  void onePollServesElectionsOfAnySizeInAnyOrder(@ForAll("polls") Poll poll) {
    BandPoll shared = poll.fast();
    for (int m : new int[] {3, 1, 7, 2, 7}) {
      assertThat(new ShapeVote.Greedy().elect(shared, m))
          .isEqualTo(new ShapeVote.Greedy().elect(poll.fast(), m));
    }
  }

  @Property
  void greedyLosesLessWithMoreShapesAndLloydLosesNoMoreThanGreedy(
      @ForAll("polls") Poll poll, @ForAll @IntRange(min = 1, max = 9) int m) {
    double fewer = poll.plain().energy(rows(new ShapeVote.Greedy().elect(poll.fast(), m)));
    double more = poll.plain().energy(rows(new ShapeVote.Greedy().elect(poll.fast(), m + 1)));
    double refined = poll.plain().energy(rows(new ShapeVote.GreedyLloyd().elect(poll.fast(), m)));
    assertThat(more).isGreaterThanOrEqualTo(fewer * (1 - 1e-12));
    assertThat(refined).isGreaterThanOrEqualTo(fewer * (1 - 1e-12));
  }

  @Property
  void greedyIsWithinItsBoundOfTheBestPairOfBallots(@ForAll("polls") Poll poll) {
    List<List<Integer>> ballots =
        rows(new ShapeVote.Plurality().elect(poll.fast(), ShapeVote.UNLIMITED));
    double best = 0;
    for (List<Integer> a : ballots) {
      for (List<Integer> b : ballots) {
        best = Math.max(best, poll.plain().energy(List.of(a, b)));
      }
    }
    double greedy = poll.plain().energy(rows(new ShapeVote.Greedy().elect(poll.fast(), 2)));
    assertThat(greedy).isGreaterThanOrEqualTo((1 - 1 / Math.E) * best - 1e-9 * best);
  }

  @Property
  void asManyShapesAsBallotsKeepWhatEachSegmentWouldKeepAlone(@ForAll("polls") Poll poll) {
    double alone = 0;
    for (int n = 0; n < poll.weights().columns(); n++) {
      alone += poll.plain().score(poll.plain().ballot(n), n);
    }
    for (ShapeVote vote :
        List.of(
            new ShapeVote.Plurality(),
            new ShapeVote.Greedy(),
            new ShapeVote.GreedyLloyd(),
            new ShapeVote.Swaps())) {
      double energy = poll.plain().energy(rows(vote.elect(poll.fast(), ShapeVote.UNLIMITED)));
      assertThat(energy).isEqualTo(alone, within(1e-9 * alone));
    }
  }

  @Property
  void everyShapeOfABandKeepsItsRows(
      @ForAll("polls") Poll poll, @ForAll @IntRange(min = 1, max = 9) int m) {
    for (ShapeVote vote :
        List.of(
            new ShapeVote.Plurality(),
            new ShapeVote.EnergyVote(),
            new ShapeVote.Threshold(new Ratio(1, 3)),
            new ShapeVote.Greedy(),
            new ShapeVote.GreedyLloyd(),
            new ShapeVote.Swaps())) {
      assertThat(vote.elect(poll.fast(), m))
          .hasSizeBetween(1, m)
          .allSatisfy(
              shape -> {
                assertThat(shape.keptCount()).isEqualTo(poll.band().keptRows());
                assertThat(shape.length()).isEqualTo(poll.band().rows());
              });
    }
  }

  @Property
  void segmentEnergiesAreTheirSumsOfSquares(@ForAll("polls") Poll poll) {
    double[] energies = SegmentEnergies.of(poll.weights(), poll.band());
    for (int n = 0; n < energies.length; n++) {
      double sum = 0;
      for (int r = 0; r < poll.band().rows(); r++) {
        sum += poll.weights().energy(poll.band().firstRow() + r, n);
      }
      assertThat(energies[n]).isEqualTo(sum);
    }
  }

  @Property
  void scoresOfAShapeAreSumsOverItsRowsToTheBit(@ForAll("polls") Poll poll) {
    BandPoll fast = poll.fast();
    for (SegmentShape shape : new ShapeVote.Plurality().elect(fast, 3)) {
      double[] scores = fast.energies().scores(shape);
      for (int n = 0; n < scores.length; n++) {
        assertThat(scores[n]).isEqualTo(poll.plain().score(rows(List.of(shape)).get(0), n));
        assertThat(fast.energies().score(shape, n)).isEqualTo(scores[n]);
      }
    }
  }
}
