package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;

class NormReestimationTest {
  private static final int CHANNELS = 2;
  private static final int PIXELS = 6;
  private static final float[] SCALE = {2, -0.5f};
  private static final float[] SHIFT = {0.3f, -1};

  /** Images that get brighter from the first to the last, as in a set that is sorted by class. */
  private record Sorted(Shape shape, int size, List<int[]> asked) implements ImageSet {
    static Sorted of(int size) throws Exception {
      return new Sorted(Shape.of(CHANNELS, 2, 3), size, new ArrayList<>());
    }

    @Override
    public String source() {
      return "sorted";
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public ImageBatch read(int... indices) {
      asked.add(indices.clone());
      float[] pixels = new float[indices.length * shape.elements()];
      for (int i = 0; i < indices.length; i++) {
        float[] noise = Noise.floats(shape.elements(), indices[i]);
        for (int j = 0; j < noise.length; j++) {
          pixels[i * noise.length + j] = noise[j] + 5f * indices[i] / size;
        }
      }
      return new ImageBatch(shape, pixels, new int[indices.length], indices.clone());
    }
  }

  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  /** Two normalisations in a row, then a layer. */
  private static ImportedNetwork network() throws Exception {
    GraphBuilder builder = new GraphBuilder().input("x", Shape.of(CHANNELS, 2, 3));
    constant(builder, "gamma", SCALE);
    constant(builder, "beta", SHIFT);
    for (String name : List.of("mean1", "mean2")) {
      constant(builder, name, new float[] {7, 8});
    }
    for (String name : List.of("variance1", "variance2")) {
      constant(builder, name, new float[] {9, 10});
    }
    builder.node(norm("bn1", "x", "mean1", "variance1", "n1"));
    builder.node(norm("bn2", "n1", "mean2", "variance2", "n2"));
    builder.node(new Node("flat", new Reshape(Shape.of(12)), List.of("n2"), "f"));
    builder.constant("w", FloatTensor.owning(List.of(2, 12), Noise.floats(24, 1)));
    builder.node(new Node("fc", new Linear(), List.of("f", "w"), "y"));
    return LayerExtraction.extract(builder.build("norms", List.of("y")), BatchNormPolicy.KEEP);
  }

  private static void constant(GraphBuilder builder, String name, float[] values) throws Exception {
    builder.constant(name, FloatTensor.owning(List.of(values.length), values));
  }

  private static Node norm(String name, String in, String mean, String variance, String out) {
    return new Node(name, new BatchNorm(1e-5f), List.of(in, "gamma", "beta", mean, variance), out);
  }

  private static float[] statistic(Runner runner, String name) throws EngineFault {
    List<Program.Parameter> parameters = Program.of(runner.network()).parameters();
    for (int p = 0; p < parameters.size(); p++) {
      if (parameters.get(p).name().equals(name)) {
        return Tensors.read(runner.parameter(p));
      }
    }
    throw new AssertionError(name);
  }

  /** Mean and variance of one channel of a batch. */
  private static double[] plain(ImageBatch batch, int channel) {
    double count = batch.count() * PIXELS;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < batch.count(); i++) {
      for (int j = 0; j < PIXELS; j++) {
        double pixel = batch.pixels()[(i * CHANNELS + channel) * PIXELS + j];
        sum += pixel;
        squares += pixel * pixel;
      }
    }
    double mean = sum / count;
    return new double[] {mean, (squares - count * mean * mean) / (count - 1)};
  }

  @Test
  void statisticsAreTheAverageOverTheBatches() throws Exception {
    Sorted images = Sorted.of(250);
    try (Runner runner = Runner.of(network())) {
      NormReestimation.apply(runner, images, new SampleSize(250, 1, 1));
      List<int[]> batches = List.copyOf(images.asked());
      assertThat(batches).hasSize(2);
      assertThat(batches.stream().flatMapToInt(java.util.Arrays::stream).sorted().toArray())
          .containsExactly(java.util.stream.IntStream.range(0, 250).toArray());
      for (int channel = 0; channel < CHANNELS; channel++) {
        double mean = 0;
        double variance = 0;
        double gain = 0;
        for (int[] batch : batches) {
          double[] own = plain(images.read(batch), channel);
          double n = batch.length * PIXELS;
          double biased = own[1] * (n - 1) / n;
          mean += own[0] / 2;
          variance += own[1] / 2;
          gain += biased / (biased + 1e-5) * n / (n - 1) / 2;
        }
        assertThat((double) statistic(runner, "mean1")[channel]).isCloseTo(mean, within(1e-4));
        assertThat((double) statistic(runner, "variance1")[channel])
            .isCloseTo(variance, within(1e-4));
        // The second one reads what the first one made of the batch, not of its old statistics.
        assertThat(statistic(runner, "mean2")[channel]).isCloseTo(SHIFT[channel], within(1e-4f));
        assertThat((double) statistic(runner, "variance2")[channel])
            .isCloseTo(gain * SCALE[channel] * SCALE[channel], within(1e-3));
      }
    }
  }

  @Test
  void eachBatchReachesOverTheWholeSet() throws Exception {
    Sorted images = Sorted.of(1000);
    try (Runner runner = Runner.of(network())) {
      NormReestimation.apply(runner, images, new SampleSize(400, 1, 1));
      assertThat(images.asked()).hasSize(4);
      for (int channel = 0; channel < CHANNELS; channel++) {
        double whole = plain(images.range(0, 1000), channel)[1];
        assertThat((double) statistic(runner, "variance1")[channel])
            .isCloseTo(whole, within(0.1 * whole));
      }
    }
  }

  @Test
  void theSameImagesGiveTheSameBitsWhateverRanBefore() throws Exception {
    SampleSize size = new SampleSize(40, 1, 3);
    ImageBatch shown = Sorted.of(100).range(0, 5);
    try (Runner once = Runner.of(network());
        Runner again = Runner.of(network())) {
      NormReestimation.apply(once, Sorted.of(100), size);
      NormReestimation.apply(again, Sorted.of(70), size);
      NormReestimation.apply(again, Sorted.of(100), size);
      assertThat(again.logits(shown)).isDeepEqualTo(once.logits(shown));
    }
  }

  @Test
  void aNetworkWithoutNormalisationStaysAndNoImageIsRead() throws Exception {
    GraphBuilder builder = new GraphBuilder().input("x", Shape.of(CHANNELS, 2, 3));
    builder.node(new Node("flat", new Reshape(Shape.of(12)), List.of("x"), "f"));
    builder.constant("w", FloatTensor.owning(List.of(2, 12), Noise.floats(24, 1)));
    builder.node(new Node("fc", new Linear(), List.of("f", "w"), "y"));
    ImportedNetwork network =
        LayerExtraction.extract(builder.build("plain", List.of("y")), BatchNormPolicy.KEEP);
    Sorted images = Sorted.of(9);
    ImageBatch shown = Sorted.of(9).range(0, 9);
    try (Runner runner = Runner.of(network)) {
      float[][] before = runner.logits(shown);
      NormReestimation.apply(runner, images, new SampleSize(9, 1, 1));
      assertThat(runner.logits(shown)).isDeepEqualTo(before);
    }
    assertThat(images.asked()).isEmpty();
  }

  @Test
  void oneImageHasNoVariance() throws Exception {
    try (Runner runner = Runner.of(network())) {
      assertThatThrownBy(
              () -> NormReestimation.apply(runner, Sorted.of(1), new SampleSize(5, 1, 1)))
          .isInstanceOf(EngineFault.class)
          .hasMessage("sorted: 1 image to measure batch normalisation on; give at least 2");
    }
  }

  @Test
  void imagesOfAnotherShapeAreRefused() throws Exception {
    Sorted wide = new Sorted(Shape.of(CHANNELS, 3, 3), 8, new ArrayList<>());
    try (Runner runner = Runner.of(network())) {
      assertThatThrownBy(() -> NormReestimation.apply(runner, wide, new SampleSize(8, 1, 1)))
          .isInstanceOf(EngineFault.class)
          .hasMessageContaining("norms takes images of");
    }
  }
}
