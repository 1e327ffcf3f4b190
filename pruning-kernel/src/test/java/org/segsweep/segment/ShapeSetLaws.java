package org.segsweep.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segsweep.workload.Matrices;
import org.segsweep.workload.WeightMatrix;

/** Elections beside the best of all sets of shapes, on bands small enough to try every set. */
final class ShapeSetLaws {
  private static final double BOUND = 1 - 1 / Math.E;

  @Provide
  Arbitrary<SmallBand> bands() {
    return SmallBand.any();
  }

  @Property
  void greedyIsWithinItsBoundOfTheBestSetOfBallots(
      @ForAll("bands") SmallBand band, @ForAll @IntRange(min = 1, max = 3) int m) {
    double best = band.bestOf(band.ballots(), m);
    assertThat(band.energy(new ShapeVote.Greedy(), m)).isGreaterThanOrEqualTo(BOUND * best - 1e-9);
  }

  @Property
  void eachSearchKeepsAtLeastWhatTheOneBeforeKeepsAndNoMoreThanTheBestSet(
      @ForAll("bands") SmallBand band, @ForAll @IntRange(min = 1, max = 3) int m) {
    double greedy = band.energy(new ShapeVote.Greedy(), m);
    double lloyd = band.energy(new ShapeVote.GreedyLloyd(), m);
    double swaps = band.energy(new ShapeVote.Swaps(), m);
    double slack = 1e-9 * greedy;
    assertThat(lloyd).isGreaterThanOrEqualTo(greedy - slack);
    assertThat(swaps).isGreaterThanOrEqualTo(lloyd - slack);
    assertThat(swaps).isLessThanOrEqualTo(band.bestOf(band.masks(), m) + slack);
  }

  /** Greedy takes the best first; with one shape Lloyd's update is the best mask there is. */
  @Property
  void oneShapeIsTheBestThereIs(@ForAll("bands") SmallBand band) {
    double ofBallots = band.bestOf(band.ballots(), 1);
    double ofMasks = band.bestOf(band.masks(), 1);
    assertThat(band.energy(new ShapeVote.Greedy(), 1)).isEqualTo(ofBallots, within(1e-9));
    assertThat(band.energy(new ShapeVote.GreedyLloyd(), 1)).isEqualTo(ofMasks, within(1e-9));
  }

  /** The bound is one on sets of ballots: a mask that nobody votes for may be best for all. */
  @Test
  void theBoundDoesNotReachMasksThatNobodyVotedFor() {
    float own = 10;
    float shared = 9;
    WeightMatrix weights =
        Matrices.of(
            new float[] {own, 0, 0, 0},
            new float[] {0, own, 0, 0},
            new float[] {0, 0, own, 0},
            new float[] {0, 0, 0, own},
            new float[] {shared, shared, shared, shared});
    var band = new SmallBand(weights, 1);
    double best = band.bestOf(band.masks(), 1);
    assertThat(best).isEqualTo(4 * 81);
    assertThat(band.energy(new ShapeVote.Greedy(), 1)).isEqualTo(100).isLessThan(BOUND * best);
    assertThat(band.energy(new ShapeVote.GreedyLloyd(), 1)).isEqualTo(best);
  }

  @Test
  void swapsFindTheBestSetWhereLloydRoundsStopBelow() {
    WeightMatrix weights =
        Matrices.of(
            new float[] {5, 6, 0, 0, 1},
            new float[] {4, 4, 6, 5, 2},
            new float[] {6, 0, 2, 7, 3},
            new float[] {3, 4, 6, 2, 7});
    var band = new SmallBand(weights, 2);
    assertThat(band.energy(new ShapeVote.GreedyLloyd(), 2)).isEqualTo(260);
    assertThat(band.energy(new ShapeVote.Swaps(), 2)).isEqualTo(283);
    assertThat(band.bestOf(band.masks(), 2)).isEqualTo(283);
  }
}
