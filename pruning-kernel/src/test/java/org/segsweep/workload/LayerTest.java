package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LayerTest {
  private static final Extent KERNEL = new Extent(2, 3);

  /** Two groups of three channels and two filters; each weight tells where it stands. */
  private static Layer layer() {
    float[] weights = new float[4 * 3 * 2 * 3];
    int at = 0;
    for (int filter = 0; filter < 4; filter++) {
      for (int c = 0; c < 3; c++) {
        for (int kh = 0; kh < 2; kh++) {
          for (int kw = 0; kw < 3; kw++) {
            weights[at++] = weight(filter, c, kh, kw);
          }
        }
      }
    }
    LayerShape shape = new LayerShape(6, 4, KERNEL, new Extent(5, 7), 2);
    return new Layer("conv", LayerKind.CONVOLUTION, shape, weights);
  }

  private static float weight(int filter, int c, int kh, int kw) {
    return 1000 * filter + 100 * c + 10 * kh + kw;
  }

  @ParameterizedTest
  @EnumSource
  void everyWeightStandsInTheRowThatItsOrderSays(RowOrder order) {
    for (int group = 0; group < 2; group++) {
      WeightMatrix matrix = layer().matrix(group, order);
      assertThat(matrix.rows()).isEqualTo(18);
      assertThat(matrix.columns()).isEqualTo(2);
      for (int n = 0; n < 2; n++) {
        for (int c = 0; c < 3; c++) {
          for (int kh = 0; kh < 2; kh++) {
            for (int kw = 0; kw < 3; kw++) {
              assertThat(matrix.get(order.row(c, kh, kw, 3, KERNEL), n))
                  .isEqualTo(weight(2 * group + n, c, kh, kw));
            }
          }
        }
      }
    }
  }

  @Test
  void theOrdersAreThoseOfTheirFormulas() {
    // c = 1, kh = 1, kw = 2 of three channels and a 2 x 3 kernel.
    assertThat(RowOrder.CHW.row(1, 1, 2, 3, KERNEL)).isEqualTo((1 * 2 + 1) * 3 + 2);
    assertThat(RowOrder.HWC.row(1, 1, 2, 3, KERNEL)).isEqualTo((1 * 3 + 2) * 3 + 1);
    assertThat(RowOrder.CWH.row(1, 1, 2, 3, KERNEL)).isEqualTo((1 * 3 + 2) * 2 + 1);
  }

  @Test
  void aLayerCountsWeightsAndMultiplications() {
    LayerShape shape = layer().shape();
    assertThat(shape.weightCount()).isEqualTo(72);
    assertThat(shape.windows()).isEqualTo(35);
    assertThat(shape.macs()).isEqualTo(72 * 35);
    assertThat(shape.isDepthwise()).isFalse();
    assertThat(new LayerShape(8, 8, KERNEL, KERNEL, 8).isDepthwise()).isTrue();
  }

  @Test
  void weightsThatDoNotFitTheShapeAreRefused() {
    LayerShape shape = new LayerShape(1, 2, new Extent(1, 1), new Extent(1, 1), 1);
    assertThatThrownBy(() -> new Layer("fc1", LayerKind.FULLY_CONNECTED, shape, new float[3]))
        .hasMessage("fc1: 3 weights where the shape needs 2");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    LayerShape shape = new LayerShape(1, 2, new Extent(1, 1), new Extent(1, 1), 1);
    assertThatThrownBy(
            () -> new Layer("fc1", LayerKind.FULLY_CONNECTED, shape, new float[] {1, Float.NaN}))
        .hasMessage("fc1: weight 1 is NaN; weights must be finite");
  }

  @Test
  void groupsThatDoNotDivideTheChannelsAreRefused() {
    assertThatThrownBy(() -> new LayerShape(6, 4, KERNEL, KERNEL, 3))
        .hasMessage("groups: 3 does not divide 6 input and 4 output channels");
    assertThatThrownBy(() -> layer().matrix(2, RowOrder.CHW))
        .hasMessage("group: 2 is not between 0 and 1");
  }

  @Test
  void aLayerKeepsItsWeightsToItself() {
    Layer layer = layer();
    layer.weights()[0] = 5;
    assertThat(layer.weights()[0]).isZero();
  }
}
