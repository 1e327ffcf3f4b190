package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Pointwise;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Softmax;
import org.segsweep.graph.Transpose;
import org.segsweep.graph.Window;
import org.segsweep.workload.Extent;

class LossGradientsTest {
  private static final int CLASSES = 3;
  private static final int IMAGES = 7;
  private static final SampleSize ALL = new SampleSize(IMAGES, 1, 5);

  /** Noise with labels in turn. */
  private record Labelled(Shape shape, int size, int classes) implements ImageSet {
    @Override
    public String source() {
      return "made";
    }

    @Override
    public ImageBatch read(int... indices) {
      int length = shape.elements();
      float[] all = Noise.floats(size * length, 9);
      float[] pixels = new float[indices.length * length];
      int[] labels = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        System.arraycopy(all, indices[i] * length, pixels, i * length, length);
        labels[i] = indices[i] % classes;
      }
      return new ImageBatch(shape, pixels, labels, indices.clone());
    }
  }

  /** What stands behind the last fully connected layer. */
  private enum End {
    LOGITS,
    SHARES
  }

  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  /** Grouped convolution, batch normalisation, a smooth function, and a transposed flatten. */
  private static ImportedNetwork network(BatchNormPolicy policy, End end) throws Exception {
    Window window =
        new Window(new Extent(3, 2), new Extent(2, 1), new Extent(1, 1), new Padding(1, 0, 1, 1));
    GraphBuilder builder =
        new GraphBuilder()
            .input("x", Shape.of(4, 5, 3))
            .constant("w", FloatTensor.owning(List.of(6, 2, 3, 2), Noise.floats(72, 3)))
            .constant("gamma", FloatTensor.owning(List.of(6), Noise.floats(6, 4)))
            .constant("beta", FloatTensor.owning(List.of(6), Noise.floats(6, 5)))
            .constant("mean", FloatTensor.owning(List.of(6), Noise.floats(6, 6)))
            .constant("variance", FloatTensor.owning(List.of(6), new float[] {1, 2, 1, 3, 1, 2}));
    builder.node(new Node("conv", new Convolution(window, 2), List.of("x", "w"), "c"));
    builder.node(
        new Node(
            "bn", new BatchNorm(1e-5f), List.of("c", "gamma", "beta", "mean", "variance"), "n"));
    builder.node(new Node("tanh", new Pointwise(Pointwise.Function.TANH), List.of("n"), "t"));
    builder.node(new Node("hwc", new Transpose(List.of(1, 2, 0)), List.of("t"), "h"));
    int length = builder.signal("h").orElseThrow().shape().elements();
    builder.node(new Node("flat", new Reshape(Shape.of(length)), List.of("h"), "f"));
    builder.constant(
        "v", FloatTensor.owning(List.of(CLASSES, length), Noise.floats(CLASSES * length, 7)));
    builder.node(new Node("fc", new Linear(), List.of("f", "v"), "y"));
    String output = "y";
    if (end == End.SHARES) {
      builder.node(new Node("softmax", new Softmax(0, 0), List.of("y"), "p"));
      output = "p";
    }
    return LayerExtraction.extract(builder.build("tiny", List.of(output)), policy);
  }

  private static Labelled images() throws Exception {
    return new Labelled(Shape.of(4, 5, 3), IMAGES, CLASSES);
  }

  /** Mean cross-entropy of logits, in double. */
  private static double loss(Runner runner) throws Exception {
    ImageBatch batch = images().range(0, IMAGES);
    float[][] logits = runner.logits(batch);
    double sum = 0;
    for (int i = 0; i < IMAGES; i++) {
      double shares = 0;
      for (float logit : logits[i]) {
        shares += Math.exp(logit);
      }
      sum += Math.log(shares) - logits[i][batch.labels()[i]];
    }
    return sum / IMAGES;
  }

  private static void assertDifferences(ImportedNetwork network) throws Exception {
    LossGradients.Result result = LossGradients.of(network, images(), ALL);
    try (Runner runner = Runner.of(network)) {
      assertThat(result.loss()).isCloseTo(loss(runner), within(1e-5));
      double step = 1e-2;
      for (int layer = 0; layer < network.network().layers().size(); layer++) {
        float[] weights = network.network().layers().get(layer).weights();
        assertThat(result.byLayer().get(layer)).hasSameSizeAs(weights);
        for (int i = 0; i < weights.length; i++) {
          double slope = 0;
          for (int side : new int[] {1, -1}) {
            float[] moved = weights.clone();
            moved[i] = (float) (weights[i] + side * step);
            runner.replaceWeights(layer, moved);
            slope += side * loss(runner) / (2 * step);
          }
          assertThat((double) result.byLayer().get(layer)[i])
              .as("layer %d, weight %d", layer, i)
              .isCloseTo(slope, within(2e-3 * Math.max(0.1, Math.abs(slope))));
        }
        runner.replaceWeights(layer, weights);
      }
    }
  }

  @Test
  void gradientsAreTheSlopesOfTheLoss() throws Exception {
    ImportedNetwork network = network(BatchNormPolicy.KEEP, End.LOGITS);
    assertThat(network.bindings().get(1).inputOrder()).isNotEmpty();
    assertDifferences(network);
  }

  @Test
  void foldedBatchNormalisationIsPartOfTheWeights() throws Exception {
    ImportedNetwork network = network(BatchNormPolicy.FOLD, End.LOGITS);
    assertThat(network.bindings().get(0).filterScale()).isNotEmpty();
    assertDifferences(network);
  }

  @ParameterizedTest
  @EnumSource
  void squaresAreThoseOfTheGradientsOfSingleImages(BatchNormPolicy policy) throws Exception {
    ImportedNetwork network = network(policy, End.LOGITS);
    LossGradients.Result squares = LossGradients.squares(network, images(), ALL);
    assertThat(squares.loss())
        .isCloseTo(LossGradients.of(network, images(), ALL).loss(), within(1e-5));
    for (int layer = 0; layer < 2; layer++) {
      double[] sums = new double[network.network().layers().get(layer).weights().length];
      for (int image = 0; image < IMAGES; image++) {
        ImageSet single = new Made(images().read(image));
        float[] gradient = LossGradients.of(network, single, ALL).byLayer().get(layer);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += (double) gradient[i] * gradient[i];
        }
      }
      for (int i = 0; i < sums.length; i++) {
        double mean = sums[i] / IMAGES;
        assertThat((double) squares.byLayer().get(layer)[i])
            .as("layer %d, weight %d", layer, i)
            .isCloseTo(mean, within(1e-5 * Math.max(1e-3, mean)));
      }
    }
  }

  @Test
  void aNetworkThatYieldsSharesHasTheSameGradient() throws Exception {
    LossGradients.Result logits =
        LossGradients.of(network(BatchNormPolicy.KEEP, End.LOGITS), images(), ALL);
    LossGradients.Result shares =
        LossGradients.of(network(BatchNormPolicy.KEEP, End.SHARES), images(), ALL);
    assertThat(shares.loss()).isCloseTo(logits.loss(), within(1e-5));
    for (int layer = 0; layer < 2; layer++) {
      assertThat(shares.byLayer().get(layer))
          .containsExactly(logits.byLayer().get(layer), within(1e-5f));
    }
  }

  @Test
  void theSameImagesGiveTheSameBits() throws Exception {
    ImportedNetwork network = network(BatchNormPolicy.KEEP, End.LOGITS);
    LossGradients.Result first = LossGradients.of(network, images(), ALL);
    LossGradients.Result second = LossGradients.of(network, images(), ALL);
    assertThat(second.loss()).isEqualTo(first.loss());
    for (int layer = 0; layer < 2; layer++) {
      assertThat(second.byLayer().get(layer)).containsExactly(first.byLayer().get(layer));
    }
    LossGradients.Result fewer = LossGradients.of(network, images(), new SampleSize(2, 1, 5));
    assertThat(fewer.loss()).isNotEqualTo(first.loss());
  }

  @Test
  void labelsThatSayNothingOrDoNotFitAreRefused() throws Exception {
    ImportedNetwork network = network(BatchNormPolicy.KEEP, End.LOGITS);
    Labelled unlabelled = new Labelled(Shape.of(4, 5, 3), IMAGES, 1);
    assertThatThrownBy(() -> LossGradients.of(network, unlabelled, ALL))
        .isInstanceOf(EngineFault.class)
        .hasMessage("made: every image is of one class; a loss gradient needs labels that differ");
    Labelled more = new Labelled(Shape.of(4, 5, 3), IMAGES, CLASSES + 1);
    assertThatThrownBy(() -> LossGradients.of(network, more, ALL))
        .isInstanceOf(EngineFault.class)
        .hasMessage("made: image 3 has the label 3, the network knows 3 classes");
  }
}
