package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.safetensors.SafetensorsFile;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;

class RealNetworksRunTest {
  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  private static ImportedNetwork network(String name) throws ImportFault {
    return NetworkSource.read(SharedData.inDataFolder(name + ".onnx"), BatchNormPolicy.KEEP);
  }

  private static ImageSet cifar() throws DataFault {
    Path file = SharedData.inDataFolder("cifar10/test_batch.bin");
    return DataSets.open(file, Split.TEST).normalised(Normalisation.parse("imagenet"));
  }

  private static ImageSet digits() throws DataFault {
    Path folder = SharedData.inDataFolder("mnist");
    return DataSets.open(folder, Split.TEST).normalised(Normalisation.parse("mnist"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet20_cifar10", "resnet20_cifar10jpeg", "resnet32_cifar10"})
  void logitsAreThoseOfTheReference(String name) throws Exception {
    Path file = SharedData.inDataFolder("expected_logits_first64.safetensors");
    float[] expected;
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      expected = tensors.read(name + ".logits").values();
    }
    try (Runner runner = Runner.of(network(name))) {
      float[][] logits = runner.logits(cifar().range(0, 64));
      assertThat(logits).hasDimensions(64, 10);
      for (int i = 0; i < expected.length; i++) {
        assertThat(logits[i / 10][i % 10]).isCloseTo(expected[i], within(1e-3f));
      }
    }
  }

  @Test
  void leNetReadsTenThousandDigitsAsRecorded() throws Exception {
    try (Runner runner = Runner.of(network("lenet5_mnist"))) {
      Top1 top = Accuracy.topOne(runner, digits(), 10_000);
      assertThat(top).isEqualTo(new Top1(9849, 10_000));
    }
  }

  /** The whole set gives 86.98 %; a thousand images are enough to notice a change. */
  @Test
  void resNetScoresAThousandImagesAsRecorded() throws Exception {
    try (Runner runner = Runner.of(network("resnet20_cifar10jpeg"))) {
      assertThat(Accuracy.topOne(runner, cifar(), 1000)).isEqualTo(new Top1(886, 1000));
    }
  }

  @Test
  void aFixedBatchOfOneInTheFileDoesNotBindTheRun() throws Exception {
    ImportedNetwork mobileNet = network("mobilenet_v1_025_vww");
    try (Runner runner = Runner.of(mobileNet)) {
      ImageBatch three = Noise.batch(runner.input(), 3, 1);
      float[][] together = runner.logits(three);
      assertThat(together).hasDimensions(3, 2);
      int size = runner.input().elements();
      for (int i = 0; i < 3; i++) {
        float[] one = new float[size];
        System.arraycopy(three.pixels(), i * size, one, 0, size);
        ImageBatch single = new ImageBatch(runner.input(), one, new int[1], new int[1]);
        assertThat(runner.logits(single)[0]).containsExactly(together[i], within(1e-5f));
        assertThat(together[i][0] + together[i][1]).isCloseTo(1, within(1e-5f));
      }
    }
  }
}
