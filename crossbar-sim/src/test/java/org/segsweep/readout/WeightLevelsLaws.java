package org.segsweep.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.workload.WeightMatrix;

class WeightLevelsLaws {
  private static final int ROWS = 5;
  private static final int FILTERS = 4;

  @Property(tries = 200)
  void aScaleForTheLayerIsThatOfTheLayer(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 16) int bits) {
    List<WeightMatrix> groups = groups(seed);
    WeightLevels levels = WeightLevels.of(groups, bits, WeightScale.LAYER);
    QuantisedLayer layer = QuantisedLayer.symmetric(groups, bits);
    for (int g = 0; g < 2; g++) {
      assertEqual(levels.integers().groups().get(g), layer.groups().get(g));
    }
    assertThat(levels.scales()).hasSize(2 * FILTERS).containsOnly(layer.scale());
  }

  /** A filter alone is a layer of one filter. */
  @Property(tries = 200)
  void aScaleForEachFilterIsThatOfTheFilterAlone(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 16) int bits) {
    List<WeightMatrix> groups = groups(seed);
    WeightLevels levels = WeightLevels.of(groups, bits, WeightScale.FILTER);
    for (int n = 0; n < 2 * FILTERS; n++) {
      WeightMatrix matrix = groups.get(n / FILTERS);
      int column = n % FILTERS;
      float[][] alone = new float[ROWS][1];
      IntStream.range(0, ROWS).forEach(r -> alone[r][0] = matrix.get(r, column));
      QuantisedLayer filter = QuantisedLayer.symmetric(List.of(WeightMatrix.of(alone)), bits);
      assertThat(levels.scales().get(n)).isEqualTo(filter.scale());
      for (int r = 0; r < ROWS; r++) {
        int level = levels.integers().groups().get(n / FILTERS).get(r, column);
        assertThat(level).isEqualTo(filter.groups().get(0).get(r, 0));
        assertThat(level * levels.scales().get(n))
            .isCloseTo(matrix.get(r, column), within(0.5001 * levels.scales().get(n)));
      }
    }
  }

  private static void assertEqual(IntegerMatrix matrix, IntegerMatrix expected) {
    for (int r = 0; r < ROWS; r++) {
      for (int n = 0; n < FILTERS; n++) {
        assertThat(matrix.get(r, n)).isEqualTo(expected.get(r, n));
      }
    }
  }

  /** Two groups of weights; the last filter is all zeros. */
  private static List<WeightMatrix> groups(long seed) {
    var random = new Random(seed);
    return IntStream.range(0, 2).mapToObj(g -> matrix(random)).toList();
  }

  private static WeightMatrix matrix(Random random) {
    float[][] rows = new float[ROWS][FILTERS];
    for (float[] row : rows) {
      for (int n = 0; n < FILTERS - 1; n++) {
        row[n] = (float) (random.nextGaussian() * Math.pow(4, n));
      }
    }
    return WeightMatrix.of(rows);
  }
}
