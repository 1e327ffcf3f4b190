package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnrollingTest {
  private static final Layer LAYER =
      new Layer(
          "conv",
          LayerKind.CONVOLUTION,
          new LayerShape(6, 4, new Extent(2, 3), new Extent(1, 1), 2),
          weights());

  private static float[] weights() {
    float[] weights = new float[4 * 3 * 6];
    IntStream.range(0, weights.length).forEach(i -> weights[i] = i);
    return weights;
  }

  @ParameterizedTest
  @EnumSource(RowOrder.class)
  void aMatrixKnowsWhichRowsAreOneKernel(RowOrder order) {
    WeightMatrix matrix = LAYER.matrix(1, order);
    assertThat(matrix.unrolling()).isEqualTo(new Unrolling(new Extent(2, 3), order));
    assertThat(matrix.channels()).isEqualTo(3);
    for (int filter = 0; filter < 2; filter++) {
      for (int channel = 0; channel < 3; channel++) {
        for (int tap = 0; tap < 6; tap++) {
          int row = matrix.unrolling().row(channel, tap, 3);
          float stored = ((2 + filter) * 3 + channel) * 6 + tap;
          assertThat(matrix.get(row, filter)).isEqualTo(stored);
        }
      }
    }
  }

  @Test
  void rowsThatAreNotWholeChannelsAreRefused() {
    assertThatThrownBy(
            () -> WeightMatrix.of(new float[7][2], new Unrolling(new Extent(2, 3), RowOrder.CHW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("7 rows are not whole channels of 6 kernel positions");
    assertThat(WeightMatrix.of(new float[7][2]).channels()).isEqualTo(7);
  }
}
