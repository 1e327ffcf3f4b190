package org.segsweep.dse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BinsLaws {
  @Property
  void everyItemIsInOneBinAndNoBinIsEmpty(
      @ForAll @Size(max = 60) List<@IntRange(max = 1000) Integer> costs,
      @ForAll @IntRange(min = 1, max = 20) int bins) {
    List<int[]> dealt = Bins.balance(doubles(costs), bins);
    assertThat(dealt.stream().flatMapToInt(IntStream::of).sorted())
        .containsExactly(IntStream.range(0, costs.size()).boxed().toArray(Integer[]::new));
    assertThat(dealt).hasSizeLessThanOrEqualTo(bins).allSatisfy(b -> assertThat(b).isNotEmpty());
  }

  @Property
  void theHeaviestBinIsWithinFourThirdsOfTheBest(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 50) Integer> costs,
      @ForAll @IntRange(min = 1, max = 4) int bins) {
    double[] work = doubles(costs);
    double heaviest =
        Bins.balance(work, bins).stream()
            .mapToDouble(b -> IntStream.of(b).mapToDouble(i -> work[i]).sum())
            .max()
            .orElse(0);
    double best = best(work, 0, new double[bins]);
    // Graham 1969: 4/3 - 1/(3 bins).
    assertThat(heaviest).isLessThanOrEqualTo(best * (4.0 / 3 - 1.0 / (3 * bins)) + 1e-9);
  }

  @Property
  void longItemsComeFirst(
      @ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> costs,
      @ForAll @IntRange(min = 1, max = 5) int bins) {
    for (int[] bin : Bins.balance(doubles(costs), bins)) {
      for (int i = 1; i < bin.length; i++) {
        int before = costs.get(bin[i - 1]);
        int here = costs.get(bin[i]);
        assertThat(before > here || (before == here && bin[i - 1] < bin[i])).isTrue();
      }
    }
  }

  /** The lightest heaviest bin over every way to deal the items from {@code next} on. */
  private static double best(double[] costs, int next, double[] loads) {
    if (next == costs.length) {
      return Arrays.stream(loads).max().orElse(0);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int b = 0; b < loads.length; b++) {
      loads[b] += costs[next];
      best = Math.min(best, best(costs, next + 1, loads));
      loads[b] -= costs[next];
    }
    return best;
  }

  private static double[] doubles(List<Integer> costs) {
    return costs.stream().mapToDouble(Integer::doubleValue).toArray();
  }
}
