package org.segsweep.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.Engines;
import org.segsweep.exec.Runner;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.Shape;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.train.Trainings;

/** Proxies of a network that is small enough to work them out by hand. */
class ProxyTest {
  private static final int CLASSES = Trainings.CLASSES;
  private static final int INPUTS = 6;

  private ImportedNetwork network;
  private Trainings.Patterns images;
  private PrunedNetwork pruned;
  private float[] weights;

  ProxyTest() throws Exception {
    network = Trainings.linear();
    images = new Trainings.Patterns(Shape.of(INPUTS, 1, 1), Prunings.IMAGES, CLASSES);
    pruned = Prunings.of(network, (l, g, row, column) -> isKept(column, row));
    weights = network.network().layers().get(0).weights();
  }

  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  private static boolean isKept(int filter, int input) {
    return (filter * INPUTS + input) % 3 != 1;
  }

  private double value(Proxy proxy) throws Exception {
    return proxy.prepare(network, Prunings.sample(images)).value(pruned);
  }

  /** The derivative of one image's loss: {@code (share of the class - 1 or 0) * input}. */
  private double[] gradient(ImageBatch batch, int image) {
    float[] bias = network.graph().weights("b").values();
    double[] exponentials = new double[CLASSES];
    for (int n = 0; n < CLASSES; n++) {
      double logit = bias[n];
      for (int r = 0; r < INPUTS; r++) {
        logit += weights[n * INPUTS + r] * batch.pixels()[image * INPUTS + r];
      }
      exponentials[n] = Math.exp(logit);
    }
    double sum = Arrays.stream(exponentials).sum();
    double[] gradient = new double[weights.length];
    for (int i = 0; i < gradient.length; i++) {
      int filter = i / INPUTS;
      double slope = exponentials[filter] / sum - (batch.labels()[image] == filter ? 1 : 0);
      gradient[i] = slope * batch.pixels()[image * INPUTS + i % INPUTS];
    }
    return gradient;
  }

  /** What is made of the gradients, averaged over the images. */
  private double[] mean(DoubleUnaryOperator ofGradient) throws Exception {
    ImageBatch batch = images.range(0, Prunings.IMAGES);
    double[] means = new double[weights.length];
    for (int image = 0; image < Prunings.IMAGES; image++) {
      double[] gradient = gradient(batch, image);
      for (int i = 0; i < means.length; i++) {
        means[i] += ofGradient.applyAsDouble(gradient[i]) / Prunings.IMAGES;
      }
    }
    return means;
  }

  /** What a pruned weight costs. */
  private interface Price {
    double of(double weight, double meanGradient, double meanSquare);
  }

  private double lost(Price price) throws Exception {
    double[] means = mean(slope -> slope);
    double[] squares = mean(slope -> slope * slope);
    double lost = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!isKept(i / INPUTS, i % INPUTS)) {
        lost += price.of(weights[i], means[i], squares[i]);
      }
    }
    return lost;
  }

  @Test
  void keptEnergyIsTheShareOfSquares() throws Exception {
    double all = 0;
    for (float weight : weights) {
      all += (double) weight * weight;
    }
    double lost = lost((weight, mean, square) -> weight * weight);
    assertThat(value(Proxy.KEPT_ENERGY)).isCloseTo(1 - lost / all, within(1e-12));
  }

  @Test
  void saliencesAreTermsOfTheLoss() throws Exception {
    assertThat(value(Proxy.TAYLOR))
        .isCloseTo(-lost((w, mean, square) -> Math.abs(mean * w)), within(1e-6));
    assertThat(value(Proxy.TAYLOR_SQUARED))
        .isCloseTo(-lost((w, mean, square) -> mean * mean * w * w), within(1e-6));
    assertThat(value(Proxy.FISHER))
        .isCloseTo(-lost((w, mean, square) -> square * w * w / 2), within(1e-6));
  }

  @Test
  void reconstructionIsTheErrorOfTheOutputs() throws Exception {
    ImageBatch batch = images.range(0, Prunings.IMAGES);
    double changed = 0;
    double all = 0;
    for (int image = 0; image < Prunings.IMAGES; image++) {
      for (int filter = 0; filter < CLASSES; filter++) {
        double before = 0;
        double after = 0;
        for (int r = 0; r < INPUTS; r++) {
          double term = weights[filter * INPUTS + r] * batch.pixels()[image * INPUTS + r];
          before += term;
          after += isKept(filter, r) ? term : 0;
        }
        changed += (after - before) * (after - before);
        all += before * before;
      }
    }
    assertThat(value(Proxy.RECONSTRUCTION)).isCloseTo(-changed / all, within(1e-6));
  }

  @Test
  void layersOfAConvolutionalNetworkAreAveragedWithTheDenseOnes() throws Exception {
    ImportedNetwork two = Trainings.convolutional();
    // The filters of one group are gone: half of what the layer yields is, the rest is not.
    PrunedNetwork half = Prunings.of(two, (l, group, r, c) -> l == 1 || group == 0);
    PrunedNetwork none = Prunings.of(two, (l, group, r, c) -> l == 1);
    Proxy.Prepared prepared = Proxy.RECONSTRUCTION.prepare(two, Prunings.sample(Prunings.images()));
    assertThat(prepared.value(none)).isCloseTo(-0.5, within(1e-9));
    ImageBatch batch = Prunings.images().range(0, Prunings.IMAGES);
    double first = energy(two, batch, 0);
    double second = energy(two, batch, 1);
    assertThat(prepared.value(half)).isCloseTo(-second / (first + second) / 2, within(1e-5));
  }

  /** Squared outputs of one group of the 3 x 3 convolution with a border of 1. */
  private static double energy(ImportedNetwork network, ImageBatch batch, int group) {
    float[] kernel = network.network().layers().get(0).weights();
    double sum = 0;
    for (int image = 0; image < batch.count(); image++) {
      for (int filter = group * 4; filter < group * 4 + 4; filter++) {
        for (int at = 0; at < 16; at++) {
          double output = 0;
          for (int tap = 0; tap < 9; tap++) {
            int y = at / 4 + tap / 3 - 1;
            int x = at % 4 + tap % 3 - 1;
            if (y >= 0 && y < 4 && x >= 0 && x < 4) {
              float pixel = batch.pixels()[(image * 2 + group) * 16 + y * 4 + x];
              output += (double) kernel[filter * 9 + tap] * pixel;
            }
          }
          sum += output * output;
        }
      }
    }
    return sum;
  }

  @Test
  void oneShotWithoutNormalisationIsPlainTop1() throws Exception {
    Set<Double> shares = new TreeSet<>();
    for (int step = 1; step <= 8; step++) {
      int every = step;
      PrunedNetwork some =
          Prunings.of(network, (l, g, row, column) -> (column * INPUTS + row) % every == 0);
      try (Runner runner = Runner.of(network)) {
        runner.replaceWeights(0, some.left().get(0));
        double plain = Accuracy.topOne(runner, images, Prunings.IMAGES).share();
        assertThat(value(Proxy.ONE_SHOT, some)).isEqualTo(plain);
        shares.add(plain);
      }
    }
    assertThat(shares).hasSizeGreaterThan(1);
  }

  @Test
  void oneShotMeasuresNormalisationsAnew() throws Exception {
    ImportedNetwork two = Trainings.convolutional();
    float[] scaled = two.network().layers().get(0).weights();
    for (int i = 0; i < scaled.length; i++) {
      // A factor of a filter, which its normalisation takes out again once it is measured anew.
      scaled[i] *= i / 9 % 2 == 0 ? 100 : 0.1f;
    }
    PrunedNetwork whole = Prunings.of(two, (l, g, r, c) -> true);
    PrunedNetwork moved =
        new PrunedNetwork(two, whole.pruned(), List.of(scaled, whole.left().get(1)));
    Trainings.Patterns patterns = Prunings.images();
    Proxy.Prepared oneShot = Proxy.ONE_SHOT.prepare(two, Prunings.sample(patterns));
    assertThat(oneShot.value(moved)).isEqualTo(oneShot.value(whole));
    try (Runner runner = Runner.of(two)) {
      runner.replaceWeights(0, scaled);
      assertThat(Accuracy.topOne(runner, patterns, Prunings.IMAGES).share())
          .isNotEqualTo(oneShot.value(whole));
    }
  }

  private double value(Proxy proxy, PrunedNetwork of) throws Exception {
    return proxy.prepare(network, Prunings.sample(images)).value(of);
  }

  @Test
  void weightsThatARefitMovedCountByHowFar() throws Exception {
    float[] left = weights.clone();
    left[0] += 0.5f;
    PrunedNetwork refitted = new PrunedNetwork(network, pruned.pruned(), List.of(left));
    double slope = mean(of -> of)[0];
    assertThat(value(Proxy.TAYLOR, refitted)).isCloseTo(-0.5 * Math.abs(slope), within(1e-6));
    assertThat(value(Proxy.KEPT_ENERGY, refitted)).isEqualTo(value(Proxy.KEPT_ENERGY));
  }

  @Test
  void aPruningOfAnotherNetworkIsRefused() throws Exception {
    ImportedNetwork other = Trainings.linear();
    PrunedNetwork foreign = Prunings.dense(other);
    for (Proxy proxy : Proxy.values()) {
      assertThatThrownBy(() -> value(proxy, foreign))
          .hasMessage(
              proxy.id()
                  + ": prepared for the network 'linear', asked about a pruning of another;"
                  + " prepare it for that");
    }
  }

  @Test
  void whatDoesNotFitTheNetworkIsRefused() throws Exception {
    ImportedNetwork two = Trainings.convolutional(BatchNormPolicy.KEEP);
    PrunedNetwork whole = Prunings.of(two, (l, g, r, c) -> true);
    List<PrunedMatrix> last = whole.pruned().get(1);
    assertThatThrownBy(() -> new PrunedNetwork(two, List.of(last), whole.left()))
        .hasMessage("pruned: 1 layers where the network has 2");
    assertThatThrownBy(() -> new PrunedNetwork(two, List.of(last, last), whole.left()))
        .hasMessage("conv: 1 pruned matrices where the layer has 2 groups; give one each, or none");
    float[] weightsOfLast = whole.left().get(1);
    assertThatThrownBy(
            () -> new PrunedNetwork(two, whole.pruned(), List.of(weightsOfLast, weightsOfLast)))
        .hasMessage("conv: 384 weights are left where the layer has 72; what is pruned is a zero");
  }
}
