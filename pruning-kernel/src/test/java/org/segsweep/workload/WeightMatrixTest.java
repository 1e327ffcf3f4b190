package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WeightMatrixTest {
  @Test
  void energiesAreSquaredInDouble() {
    float third = 1f / 3;
    WeightMatrix matrix = Matrices.of(new float[] {third, -2}, new float[] {0, 1e-30f});
    assertThat(matrix.energy(0, 0)).isEqualTo((double) third * third);
    assertThat(matrix.energy(1, 1)).isEqualTo(1e-60, org.assertj.core.api.Assertions.within(1e-66));
    assertThat(matrix.totalEnergy()).isEqualTo((double) third * third + 4 + matrix.energy(1, 1));
  }

  @Test
  void rowsAreCopied() {
    float[][] rows = {{1, 2}};
    WeightMatrix matrix = WeightMatrix.of(rows);
    rows[0][0] = 9;
    assertThat(matrix.get(0, 0)).isEqualTo(1);
  }

  @Test
  void rowsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> WeightMatrix.of(new float[][] {{1, 2}, {3}}))
        .hasMessage("row 1 has 1 columns, row 0 has 2");
  }

  @Test
  void emptyMatricesAreRefused() {
    assertThatThrownBy(() -> WeightMatrix.of(new float[0][]))
        .hasMessage("a weight matrix has no empty side");
    assertThatThrownBy(() -> WeightMatrix.of(new float[1][0]))
        .hasMessage("a weight matrix has no empty side");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    assertThatThrownBy(() -> WeightMatrix.of(new float[][] {{1, 2}, {3, Float.NEGATIVE_INFINITY}}))
        .hasMessage("the weight at row 1, column 1 is -Infinity; weights must be finite");
  }
}
