package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;
import org.segsweep.workload.Layer;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** What stands in for layers, or for their inputs, against the network without it. */
class LayerHooksLaws {
  private static final int BATCH = 3;

  @BeforeTry
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  /** The plain product, from row to row. */
  private record Plain(List<Layer> layers) implements LayerComputer {
    @Override
    public float[] multiply(int index, long window, float[] inputs) {
      Layer layer = layers.get(index);
      float[] sums = new float[layer.shape().outputChannels()];
      for (int n = 0; n < sums.length; n++) {
        int group = n / layer.shape().columns();
        WeightMatrix matrix = layer.matrix(group, RowOrder.CHW);
        double sum = 0;
        for (int k = 0; k < matrix.rows(); k++) {
          sum +=
              (double) matrix.get(k, n % layer.shape().columns())
                  * inputs[group * matrix.rows() + k];
        }
        sums[n] = (float) sum;
      }
      return sums;
    }
  }

  @Property(tries = 200)
  void layersComputedInJavaGiveTheLogitsOfTheEngine(
      @ForAll long seed,
      @ForAll @IntRange(max = RandomGraphs.KINDS - 1) int kind,
      @ForAll BatchNormPolicy policy)
      throws Exception {
    ImportedNetwork network =
        LayerExtraction.extract(RandomGraphs.network(seed, kind).graph(), policy);
    try (Runner runner = Runner.of(network)) {
      ImageBatch batch = Noise.batch(runner.input(), BATCH, seed);
      float[][] expected = runner.logits(batch);
      float[][] computed = runner.computed(batch, new Plain(network.network().layers()));
      for (int i = 0; i < BATCH; i++) {
        assertClose(computed[i], expected[i]);
      }
    }
  }

  private static void assertClose(float[] computed, float[] expected) {
    assertThat(computed).hasSameSizeAs(expected);
    for (int n = 0; n < expected.length; n++) {
      if (Float.isFinite(expected[n])) {
        float bound = 1e-3f * Math.max(1, Math.abs(expected[n]));
        assertThat(computed[n]).isCloseTo(expected[n], within(bound));
      }
    }
  }

  @Property(tries = 50)
  void inputsRoundedToNothingAreZerosEverywhere(@ForAll long seed) throws Exception {
    ImportedNetwork network = RandomGraphs.network(seed, 0);
    try (Runner runner = Runner.of(network)) {
      ImageBatch batch = Noise.batch(runner.input(), BATCH, seed);
      assertThat(runner.rounded(batch, (layer, inputs) -> {})).isDeepEqualTo(runner.logits(batch));
      float[][] zeros = runner.rounded(batch, (layer, inputs) -> Arrays.fill(inputs, 0));
      float[][] nothing =
          runner.computed(
              batch,
              (layer, window, inputs) ->
                  new float[network.network().layers().get(layer).shape().outputChannels()]);
      for (int i = 0; i < BATCH; i++) {
        assertClose(nothing[i], zeros[i]);
      }
    }
  }

  @Example
  void everyWindowOfEveryImageIsNumberedOnce() throws Exception {
    try (Runner runner = Runner.of(leNet())) {
      ImageSet images = new Made(Noise.batch(runner.input(), 9, 1));
      List<Long> seen = new ArrayList<>();
      runner.computed(
          images.read(7, 2),
          (layer, window, inputs) -> {
            if (layer == 1) {
              seen.add(window);
            }
            return new float
                [(int) runner.network().network().layers().get(layer).shape().outputChannels()];
          });
      long windows = runner.network().network().layers().get(1).shape().windows();
      assertThat(seen).doesNotHaveDuplicates().hasSize((int) (2 * windows));
      assertThat(seen.get(0)).isEqualTo(7 * windows);
      assertThat(seen.get(seen.size() - 1)).isEqualTo(3 * windows - 1);
    }
  }

  /** LeNet-5 does not skip inputs, so windows see what its activations are. */
  @Example
  void rangesAreThoseOfTheWindows() throws Exception {
    ImportedNetwork network = leNet();
    SampleSize size = new SampleSize(4, Integer.MAX_VALUE, 3);
    float[] least = new float[network.bindings().size()];
    float[] most = new float[least.length];
    try (Runner runner = Runner.of(network)) {
      ImageSet images = new Made(Noise.batch(runner.input(), 9, 5));
      ActivationSampler.sample(
          network,
          images,
          size,
          (layer, group, rows) -> {
            for (float row : rows) {
              least[layer] = Math.min(least[layer], row);
              most[layer] = Math.max(most[layer], row);
            }
          });
      List<InputRange> ranges = InputRange.of(runner, images, size);
      assertThat(ranges).hasSameSizeAs(network.bindings());
      for (int layer = 0; layer < least.length; layer++) {
        assertThat(ranges.get(layer)).isEqualTo(new InputRange(least[layer], most[layer]));
      }
      assertThat(least[0]).isNegative();
      assertThat(least[1]).isZero();
    }
  }

  private static ImportedNetwork leNet() throws Exception {
    Path file = SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx");
    return NetworkSource.read(file, BatchNormPolicy.KEEP);
  }
}
