package org.segsweep.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.graph.ImportFault;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;
import org.segsweep.workload.WeightOrigin;

class NetworkCatalogueTest {

  /**
   * Sources: the design's reference counts for VGG-8 and ResNet-18; for the ImageNet networks the
   * parameter counts of the reference implementations less biases and batch-norm (AlexNet
   * 61,100,840 - 10,344, VGG-16 138,357,544 - 13,416, ResNet-34 21,797,672 - 17,024 - 1,000,
   * ResNet-50 25,557,032 - 53,120 - 1,000); the rest by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "lenet5, 5, 44190, 281640",
    "vgg8-cifar10, 8, 12973440, 615917568",
    "vgg16-cifar10, 14, 14715584, 313201664",
    "vgg16-imagenet, 16, 138344128, 15470264320",
    "alexnet-imagenet, 8, 61090496, 714188480",
    "resnet18-imagenet, 21, 11678912, 1814073344",
    "resnet34-imagenet, 37, 21779648, 3663761408",
    "resnet50-imagenet, 54, 25502912, 4089184256",
    "resnet20-cifar10, 20, 268336, 40551040",
    "resnet32-cifar10, 32, 461872, 68862592",
    "resnet44-cifar10, 44, 655408, 97174144",
    "resnet56-cifar10, 56, 848944, 125485696",
    "resnet110-cifar10, 110, 1719856, 252887680"
  })
  void weightsAndMacsAreThoseOfThePublishedNetworks(
      String id, int layers, long weights, long macs) {
    CatalogueEntry entry = NetworkCatalogue.find(id).orElseThrow();
    assertThat(entry.layers()).hasSize(layers);
    assertThat(entry.layers()).extracting(LayerSpec::name).doesNotHaveDuplicates();
    assertThat(entry.weightCount()).isEqualTo(weights);
    assertThat(entry.macs()).isEqualTo(macs);
  }

  @Test
  void everyEntryIsInTheTableAbove() {
    assertThat(NetworkCatalogue.names()).hasSize(13).doesNotHaveDuplicates();
  }

  @Test
  void vgg8HasTheLayersOfNeuroSim() {
    assertThat(NetworkCatalogue.find("vgg8-cifar10").orElseThrow().layers())
        .extracting(spec -> line(spec.shape()))
        .containsExactly(
            "27 128 1024",
            "1152 128 1024",
            "1152 256 256",
            "2304 256 256",
            "2304 512 64",
            "4608 512 64",
            "8192 1024 1",
            "1024 10 1");
  }

  private static String line(LayerShape shape) {
    return "%d %d %d".formatted(shape.rows(), shape.columns(), shape.windows());
  }

  @Test
  void resNet20AndLeNetHaveTheShapesOfTheTrainedFiles() throws ImportFault {
    Network lenet =
        NetworkSource.read(SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx"));
    assertThat(NetworkCatalogue.find("lenet5").orElseThrow().layers())
        .extracting(LayerSpec::shape)
        .isEqualTo(lenet.layers().stream().map(Layer::shape).toList());
    Network resnet = NetworkSource.read(SharedData.inDataFolder("resnet20_cifar10.onnx"));
    assertThat(NetworkCatalogue.find("resnet20-cifar10").orElseThrow().layers())
        .extracting(LayerSpec::shape)
        .isEqualTo(resnet.layers().stream().map(Layer::shape).toList());
  }

  @Test
  void aSeedAlwaysGivesTheSameWeights() {
    Network network = NetworkCatalogue.create("lenet5", 7);
    assertThat(network.origin()).isEqualTo(WeightOrigin.SYNTHETIC);
    assertThat(network.contentHash())
        .as("pinned: a change here changes every synthetic result")
        .isEqualTo("b529ebbe96836aa458d43b7447d637f4e064091243247adef304c9e7e1adbaf0");
    assertThat(NetworkCatalogue.create("lenet5", 8).contentHash())
        .isNotEqualTo(network.contentHash());
  }

  @Test
  void layersOfOneShapeHaveDifferentWeights() {
    Network network = NetworkCatalogue.create("resnet20-cifar10", 7);
    assertThat(network.layers().stream().map(layer -> Arrays.hashCode(layer.weights())))
        .doesNotHaveDuplicates();
  }

  @Test
  void weightsHaveTheVarianceOfHe() {
    Layer layer = NetworkCatalogue.create("resnet110-cifar10", 1).layers().get(100);
    double energy = layer.matrix(0, RowOrder.CHW).totalEnergy();
    double variance = energy / layer.shape().weightCount();
    assertThat(variance * layer.shape().rows()).isCloseTo(2.0, within(0.5));
  }

  @Test
  void filtersShareSensitiveRows() {
    LayerShape shape = new LayerShape(512, 128, new Extent(1, 1), new Extent(1, 1), 1);
    float[] weights = SyntheticWeights.draw(shape, "experiment", 0, 1);
    Layer layer = new Layer("fc", LayerKind.FULLY_CONNECTED, shape, weights);
    WeightMatrix matrix = layer.matrix(0, RowOrder.CHW);
    assertThat(keptByRows(matrix)).isBetween(0.60, 0.76);
    assertThat(keptUnstructured(weights)).isBetween(0.94, 0.975);
  }

  private static double keptByRows(WeightMatrix matrix) {
    double[] rows = new double[matrix.rows()];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        rows[r] += matrix.energy(r, c);
      }
    }
    return topQuarter(rows);
  }

  private static double keptUnstructured(float[] weights) {
    double[] energies = new double[weights.length];
    for (int i = 0; i < energies.length; i++) {
      energies[i] = (double) weights[i] * weights[i];
    }
    return topQuarter(energies);
  }

  private static double topQuarter(double[] energies) {
    Arrays.sort(energies);
    double all = Arrays.stream(energies).sum();
    return Arrays.stream(energies, energies.length - energies.length / 4, energies.length).sum()
        / all;
  }

  @Test
  void anUnknownNameListsTheNames() {
    assertThatThrownBy(() -> NetworkCatalogue.create("vgg9", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no network 'vgg9' in the catalogue; there are lenet5, vgg8-cifar10, vgg16-cifar10,"
                + " vgg16-imagenet, alexnet-imagenet, resnet18-imagenet, resnet34-imagenet,"
                + " resnet50-imagenet, resnet20-cifar10, resnet32-cifar10, resnet44-cifar10,"
                + " resnet56-cifar10, resnet110-cifar10");
  }
}
