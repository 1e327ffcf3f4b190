package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Shape;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;

class NativeMemoryTest {
  private static final long MIB = 1 << 20;

  private static ImportedNetwork leNet() throws Exception {
    return NetworkSource.read(
        SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx"), BatchNormPolicy.KEEP);
  }

  /** One evaluation makes 20 MiB of activations: a hundred that stay would be 2 GiB. */
  @Test
  void evaluationsDoNotGrowTheProcess() throws Exception {
    Engines.assumeAvailable();
    ImportedNetwork network = leNet();
    ImageBatch batch = Noise.batch(Shape.of(1, 28, 28), 250, 1);
    evaluate(network, batch, 30);
    long before = Pointer.physicalBytes();
    evaluate(network, batch, 100);
    assertThat(Pointer.physicalBytes() - before).isLessThan(200 * MIB);
  }

  @Test
  void everyTensorOfAThousandEvaluationsIsReleased() throws Exception {
    Engines.assumeAvailable();
    ImportedNetwork network = leNet();
    ImageBatch batch = Noise.batch(Shape.of(1, 28, 28), 2, 1);
    evaluate(network, batch, 1);
    long before = Pointer.totalCount();
    try (Runner open = Runner.of(network)) {
      assertThat(open.logits(batch)).hasDimensions(2, 10);
      // What the count is about: the weights of an open runner are there.
      assertThat(Pointer.totalCount()).isGreaterThanOrEqualTo(before + 10);
    }
    evaluate(network, batch, 1000);
    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  private static void evaluate(ImportedNetwork network, ImageBatch batch, int times)
      throws EngineFault {
    for (int i = 0; i < times; i++) {
      try (Runner runner = Runner.of(network)) {
        runner.replaceWeights(0, Noise.floats(150, i));
        assertThat(runner.logits(batch)).hasDimensions(batch.count(), 10);
      }
    }
  }
}
