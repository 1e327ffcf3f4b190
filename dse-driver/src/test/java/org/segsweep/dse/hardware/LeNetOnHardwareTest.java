package org.segsweep.dse.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.exec.InputRange;
import org.segsweep.exec.NativeEngine;
import org.segsweep.exec.Runner;
import org.segsweep.exec.SampleSize;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Shape;
import org.segsweep.readout.CellEffects;
import org.segsweep.readout.NonIdealities;
import org.segsweep.readout.Variation;
import org.segsweep.readout.Wires;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Network;

/** The trained LeNet-5 on real digits, read out in both ways. */
class LeNetOnHardwareTest {
  private static final int IMAGES = 100;

  private static final String DENSE =
      "schemes: [dense]\ncrossbar: {rows: 64}\nperiphery: {adcBits: exact}\n";

  private final Runner runner = runner();
  private final PathDifference difference = new PathDifference();
  private ImageSet digits = new NoImages();
  private ImageSet training = new NoImages();

  private static Runner runner() {
    NativeEngine.Availability availability = NativeEngine.availability();
    assumeTrue(availability.isAvailable(), "skipped: " + availability.obstacle().orElse(""));
    Path file = Path.of("..", "sweeps", "networks", "lenet5_mnist.onnx");
    try {
      return Runner.of(NetworkSource.read(file, BatchNormPolicy.KEEP));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Stands until the digits are opened. */
  private record NoImages() implements ImageSet {
    @Override
    public String source() {
      return "none";
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public Shape shape() {
      throw new AssertionError("no images");
    }

    @Override
    public int classes() {
      return 0;
    }

    @Override
    public ImageBatch read(int... indices) {
      throw new AssertionError("no images");
    }
  }

  @BeforeEach
  void openTheDigits() throws Exception {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/data/mnist"))) {
      folder = folder.getParent();
    }
    assumeTrue(folder != null, "skipped: no ../shared/data/mnist beside this repository");
    Path mnist = Path.of(String.valueOf(folder), "shared/data/mnist");
    digits = DataSets.open(mnist, Split.TEST).normalised(Normalisation.parse("mnist"));
    training = DataSets.open(mnist, Split.TRAIN).normalised(Normalisation.parse("mnist"));
  }

  @AfterEach
  void close() {
    runner.close();
  }

  private HardwareNetwork network(String yaml) throws Exception {
    Network network = runner.network().network();
    PlannedPoint point = Points.of(network, yaml).get(0);
    return HardwareNetwork.of(
        runner,
        TrainedPoint.untrained(runner.network()),
        Points.nothingKnown(network),
        point,
        new HardwareNetwork.Samples(training, new SampleSize(64, 1, 1)));
  }

  private static NonIdealities with(CellEffects cells) {
    return NonIdealities.NONE.with(cells);
  }

  private HardwareAccuracy run(HardwareNetwork network, Method method, NonIdealities effects)
      throws Exception {
    return new Experiment(effects, IMAGES, 3, 5).run(network, method, runner, digits, difference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemes: [dense]\nprecision: {sign: offset}",
        "schemes: [dense]\nprecision: {sign: pair-columns, scale: filter}",
        "schemes: [{forms: {keep: 1/2, fragment: 8}}]",
        "schemes: [{segprune: {segmentRows: 32, keep: 1/2}}]\nmapping: {B: {activeRows: 16}}",
      })
  void perfectDevicesGiveTheLogitsOfTheFastPath(String yaml) throws Exception {
    HardwareNetwork network = network(yaml + "\nperiphery: {adcBits: exact}");
    ImageBatch batch = digits.range(0, 20);
    ExactPath exact = ExactPath.of(network, NonIdealities.NONE, 0);
    FastPath fast = FastPath.of(network, NonIdealities.NONE, 0, runner);
    float[][] read = runner.computed(batch, exact);
    float[][] run = runner.rounded(batch, fast);
    for (int i = 0; i < batch.count(); i++) {
      // The engine's sums end in other last bits, which may round an input of a later layer.
      assertThat(read[i]).containsExactly(run[i], within(0.1f));
    }
    assertThat(run(network, Method.EXACT, NonIdealities.NONE).runs())
        .singleElement()
        .extracting(HardwareAccuracy.Run::top)
        .isEqualTo(run(network, Method.FAST, NonIdealities.NONE).runs().get(0).top());
    assertThat(difference.found().images()).isEqualTo(IMAGES);
    assertThat(difference.found().otherAnswers()).isZero();
    assertThat(difference.found().rmsDifference()).isLessThan(0.01 * difference.found().rmsLogit());
  }

  @Test
  void eightBitsLoseNextToNothingAndTwoBitsDo() throws Exception {
    HardwareAccuracy eight = run(network(DENSE), Method.EXACT, NonIdealities.NONE);
    HardwareAccuracy two =
        run(network(DENSE + "precision: {weights: 2}"), Method.EXACT, NonIdealities.NONE);
    assertThat(eight.mean()).isGreaterThanOrEqualTo(0.97);
    assertThat(two.mean()).isLessThan(eight.mean() - 0.05);
  }

  @Test
  void stuckCellsCostAccuracyOnBothPaths() throws Exception {
    HardwareNetwork network = network(DENSE);
    for (Method method : Method.values()) {
      HardwareAccuracy few = run(network, method, with(CellEffects.NONE.withStuck(0, 0.0005)));
      HardwareAccuracy many = run(network, method, with(CellEffects.NONE.withStuck(0, 0.1)));
      assertThat(few.runs()).hasSize(3);
      assertThat(many.mean()).isLessThan(few.mean() - 0.1);
    }
  }

  @Test
  void oneSeedGivesTheSameBitsAndAnotherDoesNot() throws Exception {
    HardwareNetwork network = network(DENSE);
    NonIdealities effects = with(CellEffects.NONE.withVariation(new Variation.LogNormal(0.1)));
    ImageBatch batch = digits.range(3, 4);
    float[][] once = runner.computed(batch, ExactPath.of(network, effects, 7));
    assertThat(runner.computed(batch, ExactPath.of(network, effects, 7))).isDeepEqualTo(once);
    assertThat(runner.computed(batch, ExactPath.of(network, effects, 8))).isNotEqualTo(once);
  }

  @Test
  void narrowConvertersClipAndOnlyTheExactPathReadsThem() throws Exception {
    HardwareNetwork network =
        network(
            "schemes: [dense]\ncrossbar: {rows: 64}\nperiphery: {adcBits: 3, allowClipping: true}");
    HardwareAccuracy clipped = run(network, Method.EXACT, NonIdealities.NONE);
    assertThat(clipped.clippedShare()).isBetween(0.01, 0.99);
    assertThat(clipped.mean()).isLessThan(0.9);
    assertThatThrownBy(() -> run(network, Method.FAST, NonIdealities.NONE))
        .isInstanceOf(HardwareFault.class)
        .hasMessageEndingWith(
            "converters (3) can clip, which no weights show; use the exact method, or a point with"
                + " exact converters");
  }

  @Test
  void noiseOfReadsIsNoWeight() throws Exception {
    HardwareNetwork network = network(DENSE);
    NonIdealities effects = NonIdealities.NONE.withReadNoise(0.5);
    assertThatThrownBy(() -> run(network, Method.FAST, effects))
        .isInstanceOf(HardwareFault.class)
        .hasMessageStartingWith("noise of reads");
    assertThat(run(network, Method.EXACT, effects).runs()).hasSize(3);
  }

  /** Wires are linear and draw nothing: one set of devices, and both paths see the loss. */
  @Test
  void wiresAreInTheWeights() throws Exception {
    HardwareNetwork network = network(DENSE);
    NonIdealities effects = NonIdealities.NONE.with(new Wires.FirstOrder(2.82, 1e5));
    ImageBatch batch = digits.range(0, 20);
    float[][] perfect = runner.computed(batch, ExactPath.of(network, NonIdealities.NONE, 0));
    float[][] read = runner.computed(batch, ExactPath.of(network, effects, 0));
    float[][] fast = runner.rounded(batch, FastPath.of(network, effects, 0, runner));
    assertThat(distance(fast, read)).isLessThan(distance(perfect, read));
    assertThat(run(network, Method.FAST, effects).runs()).hasSize(1);
  }

  private static double distance(float[][] some, float[][] others) {
    double squares = 0;
    for (int i = 0; i < some.length; i++) {
      for (int n = 0; n < some[i].length; n++) {
        squares += Math.pow(some[i][n] - others[i][n], 2);
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void inputsBeyondTheSamplesAreCutOffAndCounted() throws Exception {
    List<PlacedLayer> placed =
        PointLayers.of(
            runner.network().network(),
            Points.untrained(runner.network().network()),
            Points.nothingKnown(runner.network().network()),
            Points.of(runner.network().network(), DENSE).get(0));
    HardwareNetwork narrow =
        HardwareNetwork.of(
            placed,
            Collections.nCopies(placed.size(), new InputRange(-0.5f, 0.5f)),
            Points.of(runner.network().network(), DENSE).get(0).point().periphery().periphery());
    assertThat(run(narrow, Method.EXACT, NonIdealities.NONE).cutOffShare()).isBetween(0.1, 1.0);
  }
}
