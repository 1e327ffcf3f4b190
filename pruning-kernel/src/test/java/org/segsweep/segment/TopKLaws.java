package org.segsweep.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TopKLaws {
  @Property
  void theLargestAreThoseOfAStableSort(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0, max = 1e6) Double> values,
      @ForAll @IntRange(min = 0, max = 1000) int at) {
    assertTop(doubles(values), 1 + at % values.size());
  }

  @Property
  void tiesGoToTheLowerIndex(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 3) Integer> values,
      @ForAll @IntRange(min = 0, max = 1000) int at) {
    assertTop(doubles(values), 1 + at % values.size());
  }

  @Test
  void inputsThatDefeatThePivotsAreSortedInstead() {
    // Medians of three of this sequence are always among the smallest left.
    int half = 2000;
    double[] killer = new double[2 * half];
    for (int i = 1; i <= half; i++) {
      killer[i - 1] = i % 2 == 1 ? i : half + i - 1;
      killer[half + i - 1] = 2 * i;
    }
    assertTop(killer, half);
    assertTop(killer, 1);
  }

  @Test
  void valuesBelowZeroAreRefused() {
    assertThatThrownBy(() -> TopK.of(new double[] {1, -1}, 1))
        .hasMessage("values are not negative");
    assertThatThrownBy(() -> TopK.of(new double[] {Double.NaN}, 1))
        .hasMessage("values are not negative");
    assertThat(TopK.of(new double[] {-0.0, 0.0}, 1)).containsExactly(0);
  }

  private static double[] doubles(List<? extends Number> values) {
    return values.stream().mapToDouble(Number::doubleValue).toArray();
  }

  private static void assertTop(double[] values, int k) {
    int[] expected =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
            .limit(k)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    assertThat(TopK.of(values, k)).isEqualTo(expected);
  }
}
