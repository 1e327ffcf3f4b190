package org.segsweep.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How much of the best set's energy each search keeps, over 1,000 bands of independent weights (six
 * rows, three kept, three shapes of twenty): prints the table of {@code docs/schemes/segprune.md}.
 */
final class ShapeSetGapTest {
  private static final int BANDS = 1000;
  private static final int SHAPES = 3;

  private record Gap(double mean, double worst, double optimal) {
    @Override
    public String toString() {
      return "mean %.4f, worst %.4f, best set found in %.1f %%"
          .formatted(mean, worst, 100 * optimal);
    }
  }

  private static Gap gap(ShapeVote vote, List<SmallBand> bands, double[] best) {
    double sum = 0;
    double worst = 1;
    int optimal = 0;
    for (int i = 0; i < best.length; i++) {
      double share = bands.get(i).energy(vote, SHAPES) / best[i];
      sum += share;
      worst = Math.min(worst, share);
      optimal += share > 1 - 1e-12 ? 1 : 0;
    }
    return new Gap(sum / best.length, worst, (double) optimal / best.length);
  }

  @Test
  void gapsToTheBestSetOfShapes() {
    Random random = new Random(1);
    List<SmallBand> bands =
        random.ints(BANDS, 8, 17).mapToObj(n -> SmallBand.random(6, 3, n, random)).toList();
    double[] best = bands.stream().mapToDouble(b -> b.bestOf(b.masks(), SHAPES)).toArray();
    Gap greedy = gap(new ShapeVote.Greedy(), bands, best);
    Gap lloyd = gap(new ShapeVote.GreedyLloyd(), bands, best);
    Gap swaps = gap(new ShapeVote.Swaps(), bands, best);
    System.out.printf("greedy: %s%ngreedy-lloyd: %s%nswaps: %s%n", greedy, lloyd, swaps);
    assertThat(greedy.mean).isLessThan(lloyd.mean);
    assertThat(lloyd.mean).isLessThan(swaps.mean);
    assertThat(lloyd.optimal).isLessThan(swaps.optimal);
    assertThat(greedy.worst).isGreaterThan(1 - 1 / Math.E);
  }
}
