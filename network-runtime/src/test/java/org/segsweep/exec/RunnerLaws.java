package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.ImportedNetwork;

class RunnerLaws {
  private static final int BATCH = 3;

  @BeforeTry
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  @Property(tries = 600)
  void aNetworkComputesWhatItsOperatorsMean(
      @ForAll long seed, @ForAll @IntRange(max = RandomGraphs.KINDS - 1) int kind)
      throws Exception {
    ImportedNetwork network = RandomGraphs.network(seed, kind);
    try (Runner runner = Runner.of(network)) {
      ImageBatch batch = Noise.batch(runner.input(), BATCH, seed);
      float[][] results = runner.logits(batch);
      int size = runner.input().elements();
      for (int i = 0; i < BATCH; i++) {
        float[] image = Arrays.copyOfRange(batch.pixels(), i * size, (i + 1) * size);
        assertClose(results[i], PlainRun.run(network.graph(), image));
      }
    }
  }

  /** A grouped convolution behind a transposition, which the law above seldom makes. */
  @Example
  void aTransposedImageIsConvolvedAsAnyOther() throws Exception {
    aNetworkComputesWhatItsOperatorsMean(-4524, 12);
  }

  /** 21 channels under a kernel of 3x2, which the law above seldom makes. */
  @Example
  void anyCountOfChannelsIsConvolvedAsAnyOther() throws Exception {
    aNetworkComputesWhatItsOperatorsMean(-17663, 13);
  }

  private static void assertClose(float[] results, double[] expected) {
    assertThat(results).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (!Double.isFinite(expected[i])) {
        // Boxed, so that what is not a number is equal to itself.
        assertThat(Double.valueOf(results[i])).isEqualTo(Double.valueOf(expected[i]));
      } else {
        double bound = 1e-4 * Math.max(1, Math.abs(expected[i]));
        assertThat((double) results[i]).isCloseTo(expected[i], within(bound));
      }
    }
  }

  /** The last layer with other weights, then with its own again. */
  @Property(tries = 100)
  void replacedWeightsRunAsIfTheNetworkHadThem(@ForAll long seed) throws Exception {
    ImportedNetwork network = RandomGraphs.network(seed, 0);
    int layer = network.bindings().size() - 1;
    float[] other =
        Noise.floats((int) network.network().layers().get(layer).shape().weightCount(), seed);
    try (Runner runner = Runner.of(network);
        Runner rebuilt = Runner.of(Replaced.layer(network, layer, other))) {
      ImageBatch batch = Noise.batch(runner.input(), BATCH, seed);
      float[][] before = runner.logits(batch);
      runner.replaceWeights(layer, other);
      assertThat(runner.logits(batch)).isDeepEqualTo(rebuilt.logits(batch));
      runner.replaceWeights(layer, network.network().layers().get(layer).weights());
      assertThat(runner.logits(batch)).isDeepEqualTo(before);
    }
  }
}
