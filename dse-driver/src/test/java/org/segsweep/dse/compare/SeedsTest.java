package org.segsweep.dse.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeedsTest {
  private static Design average(double... accuracies) {
    var seeds = new Seeds("0001", new Design.Scored("test", 1000));
    for (double a : accuracies) {
      double[] figures = new double[Figure.values().length];
      figures[Figure.CROSSBARS.ordinal()] = 100 * a;
      seeds.add(
          new Design.Quality(-(1 - a), -(1 - a) - 0.02, -(1 - a) + 0.01, Double.NaN, a, 1 - a),
          figures);
    }
    return seeds.average();
  }

  @Test
  void oneSeedHasNoIntervalOfItsOwn() {
    Design one = average(0.9);
    assertThat(one.seeds()).isEqualTo(1);
    assertThat(one.quality().seedHalf()).isNaN();
    assertThat(one.quality().accuracy()).isEqualTo(0.9);
  }

  @Test
  void threeSeedsAreAveragedWithStudentsInterval() {
    Design three = average(0.90, 0.92, 0.94);
    assertThat(three.seeds()).isEqualTo(3);
    assertThat(three.quality().accuracy()).isCloseTo(0.92, within(1e-12));
    assertThat(three.quality().value()).isCloseTo(-0.08, within(1e-12));
    assertThat(three.quality().low()).isCloseTo(-0.10, within(1e-12));
    assertThat(three.quality().high()).isCloseTo(-0.07, within(1e-12));
    assertThat(three.figure(Figure.CROSSBARS)).isCloseTo(92, within(1e-9));
    // Standard deviation 0.02, two degrees of freedom: 4.303 in any table.
    assertThat(three.quality().seedHalf()).isCloseTo(4.303 * 0.02 / Math.sqrt(3), within(1e-9));
  }

  @Test
  void testImagesRankAboveOthersAndThenMoreAboveFewer() {
    assertThat(new Design.Scored("test", 10)).isGreaterThan(new Design.Scored("validation", 1000));
    assertThat(new Design.Scored("test", 20)).isGreaterThan(new Design.Scored("test", 10));
    assertThat(new Design.Scored("-", 0)).isLessThan(new Design.Scored("validation", 1));
  }
}
