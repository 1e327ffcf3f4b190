package org.segsweep.dse.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathDifferenceTest {
  private final PathDifference difference = new PathDifference();

  @Test
  void imagesOfTheSameDevicesAreCompared() {
    difference.see(Method.EXACT, 1, new float[][] {{3, -3}, {1, 2}});
    difference.see(Method.FAST, 1, new float[][] {{3, -3}});
    difference.see(Method.FAST, 1, new float[][] {{2, 1}});
    difference.see(Method.EXACT, 2, new float[][] {{100, 0}});
    assertThat(difference.found())
        .isEqualTo(
            new PathDifference.Found(
                2, Math.sqrt((9 + 9 + 1 + 4) / 4.0), Math.sqrt((1 + 1) / 4.0), 1));
  }

  @Test
  void nothingReadTwiceIsNothingFound() {
    difference.see(Method.EXACT, 1, new float[][] {{1, 2}});
    assertThat(difference.found()).isEqualTo(new PathDifference.Found(0, 0, 0, 0));
  }

  @Test
  void moreImagesThanAreKeptDoNotCount() {
    float[][] many = new float[PathDifference.IMAGES + 10][2];
    difference.see(Method.EXACT, 1, many);
    difference.see(Method.FAST, 1, many);
    assertThat(difference.found().images()).isEqualTo(PathDifference.IMAGES);
  }
}
