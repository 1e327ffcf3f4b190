package org.segsweep.ratio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.segsweep.ratio.RatioPolicy.Listed;
import org.segsweep.ratio.RatioPolicy.Sensitivity;
import org.segsweep.ratio.RatioPolicy.Threshold;
import org.segsweep.ratio.RatioPolicy.Uniform;
import org.segsweep.workload.Ratio;

/** Choices of shares, against every choice that there is. */
final class RatioPolicyLaws {
  /** Energies rise with the share; costs mostly do. */
  @Provide
  Arbitrary<List<LayerChoices>> networks() {
    Arbitrary<double[]> energies =
        Arbitraries.integers().between(0, 20).list().ofSize(4).map(RatioPolicyLaws::sums);
    Arbitrary<long[]> costs =
        Arbitraries.longs()
            .between(0, 12)
            .list()
            .ofSize(4)
            .map(list -> list.stream().sorted().mapToLong(Long::longValue).toArray());
    return Combinators.combine(energies, costs)
        .as((kept, cost) -> new LayerChoices(kept[3], kept, cost))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static double[] sums(List<Integer> steps) {
    double[] sums = new double[steps.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += steps.get(i);
      sums[i] = sum;
    }
    return sums;
  }

  @Property
  void sensitivityMeetsTheBudgetAndNothingCheaperKeepsMore(
      @ForAll("networks") List<LayerChoices> layers, @ForAll @DoubleRange(max = 1) double share) {
    long budget = budget(layers, share);
    int[] choice = new Sensitivity(Measure.WEIGHTS).choose(layers, budget);
    long reached = Budget.cost(layers, choice);
    assertThat(reached).isLessThanOrEqualTo(budget);
    double best =
        all(layers).stream()
            .filter(other -> Budget.cost(layers, other) <= reached)
            .mapToDouble(other -> kept(layers, other))
            .max()
            .orElseThrow();
    assertThat(kept(layers, choice)).isEqualTo(best, within(1e-9));
  }

  @Property
  void aThresholdIsTheHighestThatMeetsTheBudget(
      @ForAll("networks") List<LayerChoices> layers, @ForAll @DoubleRange(max = 1) double share) {
    long budget = budget(layers, share);
    int[] choice = new Threshold(Measure.CROSSBARS).choose(layers, budget);
    assertThat(Budget.cost(layers, choice)).isLessThanOrEqualTo(budget);
    for (double threshold = 0; threshold <= 1; threshold += 1.0 / 256) {
      int[] other = new int[layers.size()];
      boolean keepsMore = false;
      for (int l = 0; l < other.length; l++) {
        other[l] = layers.get(l).smallestKeeping(threshold);
        keepsMore |= other[l] > choice[l];
      }
      if (keepsMore && dominates(other, choice)) {
        assertThat(Budget.cost(layers, other)).isGreaterThan(budget);
      }
    }
  }

  @Property
  void aLargerBudgetNeverKeepsLess(
      @ForAll("networks") List<LayerChoices> layers,
      @ForAll @DoubleRange(max = 1) double a,
      @ForAll @DoubleRange(max = 1) double b) {
    long less = budget(layers, Math.min(a, b));
    long more = budget(layers, Math.max(a, b));
    for (RatioPolicy policy :
        List.of(new Sensitivity(Measure.WEIGHTS), new Threshold(Measure.WEIGHTS))) {
      assertThat(kept(layers, policy.choose(layers, more)))
          .isGreaterThanOrEqualTo(kept(layers, policy.choose(layers, less)) - 1e-9);
    }
  }

  @Example
  void aTargetThatCannotBeMetIsNamed() {
    List<LayerChoices> layers =
        List.of(new LayerChoices(2, new double[] {1, 2}, new long[] {3, 4}));
    for (RatioPolicy policy :
        List.of(new Sensitivity(Measure.CROSSBARS), new Threshold(Measure.CROSSBARS))) {
      assertThatThrownBy(() -> policy.choose(layers, 2))
          .hasMessage(
              "no shares of the layers meet the target of 2 crossbars: the smallest that were tried take 3;"
                  + " give a larger keep");
    }
  }

  @Example
  void sharesToTryAreTheLadderAndTheOneAskedFor() {
    Ratio keep = new Ratio(1, 3);
    assertThat(new Uniform().shares("a", keep)).containsExactly(keep);
    Listed listed = Listed.of(Map.of("a", Ratio.ONE));
    assertThat(listed.shares("a", keep)).containsExactly(Ratio.ONE);
    assertThat(listed.shares("b", keep)).containsExactly(keep);
    assertThat(new Sensitivity(Measure.WEIGHTS).shares("a", keep))
        .containsAll(RatioPolicy.LADDER)
        .contains(keep)
        .isSorted();
    assertThat(listed).hasToString("layers{a=1}");
    assertThat(new Threshold(Measure.CROSSBARS)).hasToString("threshold(crossbars)");
  }

  /** Between what the cheapest and the dearest shares cost. */
  private static long budget(List<LayerChoices> layers, double share) {
    long low = 0;
    long high = 0;
    for (LayerChoices layer : layers) {
      low += layer.cost()[0];
      high += layer.cost()[layer.count() - 1];
    }
    return low + (long) (share * (high - low));
  }

  private static boolean dominates(int[] a, int[] b) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] < b[i]) {
        return false;
      }
    }
    return true;
  }

  private static double kept(List<LayerChoices> layers, int[] choice) {
    double sum = 0;
    for (int l = 0; l < choice.length; l++) {
      sum += layers.get(l).keptEnergy()[choice[l]];
    }
    return sum;
  }

  private static List<int[]> all(List<LayerChoices> layers) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[layers.size()]);
    for (int l = 0; l < layers.size(); l++) {
      List<int[]> longer = new ArrayList<>();
      for (int[] prefix : all) {
        for (int c = 0; c < layers.get(l).count(); c++) {
          int[] next = prefix.clone();
          next[l] = c;
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
