package org.segsweep.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.segsweep.workload.WeightMatrix;

/** A matrix of one band of at most six rows, of which every set of shapes can be tried. */
record SmallBand(WeightMatrix weights, int kept) {
  static final int MOST_ROWS = 6;

  static Arbitrary<SmallBand> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, MOST_ROWS),
            Arbitraries.integers().between(1, MOST_ROWS),
            Arbitraries.integers().between(1, 12),
            Arbitraries.longs())
        .as(
            (rows, kept, segments, seed) ->
                random(rows, Math.min(rows, kept), segments, new Random(seed)));
  }

  /** Independent normal weights. */
  static SmallBand random(int rows, int kept, int segments, Random random) {
    float[][] weights = new float[rows][segments];
    for (float[] row : weights) {
      for (int n = 0; n < segments; n++) {
        row[n] = (float) random.nextGaussian();
      }
    }
    return new SmallBand(WeightMatrix.of(weights), kept);
  }

  private BandPoll poll() {
    return BandPoll.of(weights, new Band(0, weights.rows(), kept));
  }

  double energy(ShapeVote vote, int m) {
    return energy(vote.elect(poll(), m));
  }

  /** The most that m of some shapes keep. */
  double bestOf(List<SegmentShape> candidates, int m) {
    double[][] scores = candidates.stream().map(this::scores).toArray(double[][]::new);
    return best(scores, new double[weights.columns()], 0, Math.min(m, scores.length));
  }

  List<SegmentShape> ballots() {
    return poll().tallies().stream().map(Tally::shape).toList();
  }

  /** All masks of {@code kept} rows. */
  List<SegmentShape> masks() {
    int rows = weights.rows();
    return IntStream.range(0, 1 << rows)
        .filter(mask -> Integer.bitCount(mask) == kept)
        .mapToObj(mask -> IntStream.range(0, rows).filter(r -> (mask >> r & 1) == 1).toArray())
        .map(chosen -> SegmentShape.of(rows, chosen))
        .toList();
  }

  private double best(double[][] scores, double[] kept, int from, int left) {
    if (left == 0) {
      return Arrays.stream(kept).sum();
    }
    double best = 0;
    for (int i = from; i <= scores.length - left; i++) {
      double[] with = kept.clone();
      for (int n = 0; n < with.length; n++) {
        with[n] = Math.max(with[n], scores[i][n]);
      }
      best = Math.max(best, best(scores, with, i + 1, left - 1));
    }
    return best;
  }

  private double energy(List<SegmentShape> shapes) {
    return bestOf(shapes, shapes.size());
  }

  private double[] scores(SegmentShape shape) {
    return IntStream.range(0, weights.columns())
        .mapToDouble(n -> Arrays.stream(shape.rows()).mapToDouble(r -> weights.energy(r, n)).sum())
        .toArray();
  }

  @Override
  public String toString() {
    return "%d of %d rows, %d segments".formatted(kept, weights.rows(), weights.columns());
  }
}
