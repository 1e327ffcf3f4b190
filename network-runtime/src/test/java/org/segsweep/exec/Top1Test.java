package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Shape;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;

class Top1Test {
  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  /** By hand: p = 0.1, n = 10, z = 1.95996 gives 0.017876 to 0.404150. */
  @Test
  void theIntervalIsThatOfWilson() {
    Top1.Interval interval = new Top1(1, 10).interval();
    assertThat(interval.low()).isCloseTo(0.017876, within(1e-6));
    assertThat(interval.high()).isCloseTo(0.404150, within(1e-6));
    assertThat(new Top1(0, 10).interval().low()).isZero();
    assertThat(new Top1(10, 10).interval().high()).isCloseTo(1, within(1e-12));
  }

  @Test
  void tiesGoToTheFirstClassAndNaNToNone() {
    assertThat(Top1.answer(new float[] {1, 3, 3})).isEqualTo(1);
    assertThat(Top1.answer(new float[] {1, Float.NaN, 3})).isEqualTo(-1);
    assertThat(Top1.answer(new float[] {Float.NEGATIVE_INFINITY, -1e30f})).isEqualTo(1);
  }

  @Test
  void imagesOfAnotherSizeAreRefused() throws Exception {
    try (Runner runner =
        Runner.of(
            NetworkSource.read(
                SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx"),
                BatchNormPolicy.KEEP))) {
      ImageBatch wrong = Noise.batch(Shape.of(3, 32, 32), 1, 1);
      assertThatThrownBy(() -> runner.logits(wrong))
          .isInstanceOf(EngineFault.class)
          .hasMessage("lenet5_mnist takes images of [1x28x28], these are [3x32x32]");
      assertThatThrownBy(() -> runner.replaceWeights(0, new float[3]))
          .hasMessage("conv1: 3 weights where the layer has 150");
      assertThatThrownBy(() -> runner.replaceWeights(5, new float[3]))
          .hasMessageContaining("layer: 5 is not between 0 and 4");
    }
  }
}
