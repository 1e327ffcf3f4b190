package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LayerEvidenceTest {
  private static final LayerShape GROUPED =
      new LayerShape(6, 4, new Extent(2, 3), new Extent(5, 5), 2);

  private static float[] numbers(int count) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void inputsAndGradientsStandAtTheRowsOfTheirWeights(RowOrder order) {
    float[] gradient = numbers(72);
    float[] windows = numbers(3 * 36);
    Layer layer = new Layer("g", LayerKind.CONVOLUTION, GROUPED, gradient);
    LayerEvidence evidence =
        LayerEvidence.none(GROUPED).withInputs(windows).withGradient(gradient.clone());
    for (int group = 0; group < 2; group++) {
      WeightMatrix matrix = layer.matrix(group, order);
      WeightMatrix known = evidence.attach(matrix, group, order);
      assertThat(known.evidence()).containsExactly(Evidence.INPUTS, Evidence.GRADIENT);
      assertThat(known.unrolling()).isEqualTo(matrix.unrolling());
      for (int r = 0; r < matrix.rows(); r++) {
        assertThat(known.gradient().row(r)).containsExactly(matrix.row(r));
      }
      for (int w = 0; w < 3; w++) {
        for (int c = 0; c < 3; c++) {
          for (int kh = 0; kh < 2; kh++) {
            for (int kw = 0; kw < 3; kw++) {
              int row = order.row(c, kh, kw, 3, GROUPED.kernel());
              assertThat(known.inputs().get(w, row))
                  .isEqualTo(windows[(((w * 2 + group) * 3 + c) * 2 + kh) * 3 + kw]);
            }
          }
        }
      }
    }
  }

  @Test
  void onlyWhatIsKnownIsAttached() {
    Layer layer = new Layer("g", LayerKind.CONVOLUTION, GROUPED, numbers(72));
    WeightMatrix matrix = layer.matrix(1, RowOrder.CHW);
    LayerEvidence none = LayerEvidence.none(GROUPED);
    assertThat(none.known()).isEmpty();
    assertThat(none.attach(matrix, 1, RowOrder.CHW)).isSameAs(matrix);
    assertThat(none.withInputs(numbers(36)).attach(matrix, 1, RowOrder.CHW).evidence())
        .containsExactly(Evidence.INPUTS);
    assertThat(none.withGradient(numbers(72)).known()).containsExactly(Evidence.GRADIENT);
  }

  @Test
  void zerosAreSeen() {
    LayerEvidence zeros = LayerEvidence.none(GROUPED).withInputs(new float[36]);
    assertThat(zeros.allZero(Evidence.INPUTS)).isTrue();
    assertThat(zeros.allZero(Evidence.GRADIENT)).isTrue();
    assertThat(zeros.withGradient(new float[72]).allZero(Evidence.GRADIENT)).isTrue();
    assertThat(zeros.withGradient(numbers(72)).allZero(Evidence.GRADIENT)).isFalse();
    assertThat(zeros.withInputs(numbers(72)).allZero(Evidence.INPUTS)).isFalse();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    LayerEvidence none = LayerEvidence.none(GROUPED);
    assertThatThrownBy(() -> none.withInputs(new float[0]))
        .hasMessage("0 sampled inputs are not windows of 36");
    assertThatThrownBy(() -> none.withInputs(new float[37]))
        .hasMessage("37 sampled inputs are not windows of 36");
    assertThatThrownBy(() -> none.withGradient(new float[71]))
        .hasMessage("a gradient by 71 weights where the layer has 72");
    float[] infinite = new float[72];
    infinite[5] = Float.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> none.withInputs(infinite))
        .hasMessage("a sampled input is -Infinity; inputs must be finite");
    assertThatThrownBy(() -> none.withGradient(infinite))
        .hasMessage("a gradient is -Infinity; gradients must be finite");
    WeightMatrix other = Matrices.of(new float[] {1}, new float[] {2});
    assertThatThrownBy(() -> none.withInputs(new float[36]).attach(other, 0, RowOrder.CHW))
        .hasMessage("windows of 18 inputs for a matrix of 2 rows");
    assertThatThrownBy(() -> none.attach(other, 2, RowOrder.CHW))
        .hasMessage("group: 2 is not between 0 and 1");
  }
}
