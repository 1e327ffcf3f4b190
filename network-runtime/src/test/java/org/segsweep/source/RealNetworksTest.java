package org.segsweep.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightOrigin;

class RealNetworksTest {
  @TempDir private Path folder;

  private static String line(Layer layer) {
    LayerShape shape = layer.shape();
    return "%s %d %d %d".formatted(layer.name(), shape.rows(), shape.columns(), shape.windows());
  }

  @Test
  void theCommittedLeNetHasItsFiveLayers() throws ImportFault {
    Network network =
        NetworkSource.read(SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx"));
    assertThat(network.name()).isEqualTo("lenet5_mnist");
    assertThat(network.origin()).isEqualTo(WeightOrigin.IMPORTED);
    assertThat(network.layers())
        .extracting(RealNetworksTest::line)
        .containsExactly(
            "conv1 25 6 576", "conv2 150 16 64", "fc1 256 120 1", "fc2 120 84 1", "fc3 84 10 1");
    assertThat(network.weightCount()).isEqualTo(44_190);
  }

  @Test
  void theCommittedLeNetIsTheSameFromBothFormats() throws ImportFault {
    Network onnx = NetworkSource.read(SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx"));
    Network topology =
        NetworkSource.read(SharedData.inRepository("sweeps/networks/lenet5_mnist.yaml"));
    assertThat(topology.contentHash()).isEqualTo(onnx.contentHash());
    assertThat(topology.layers())
        .extracting(Layer::name)
        .isEqualTo(onnx.layers().stream().map(Layer::name).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet20_cifar10", "resnet20_cifar10jpeg", "resnet32_cifar10"})
  void residualNetworksAreTheSameFromBothFormats(String name) throws ImportFault, IOException {
    Path onnx = SharedData.inDataFolder(name + ".onnx");
    Path topology = topologyBesideData(name);
    Network fromOnnx = NetworkSource.read(onnx);
    Network fromTopology = NetworkSource.read(topology);
    assertThat(fromTopology.contentHash()).isEqualTo(fromOnnx.contentHash());
    assertThat(fromTopology.layers())
        .extracting(RealNetworksTest::line)
        .isEqualTo(fromOnnx.layers().stream().map(RealNetworksTest::line).toList());
    ImportedNetwork foldedOnnx = NetworkSource.read(onnx, BatchNormPolicy.FOLD);
    ImportedNetwork foldedTopology = NetworkSource.read(topology, BatchNormPolicy.FOLD);
    assertThat(foldedTopology.network().contentHash())
        .isEqualTo(foldedOnnx.network().contentHash())
        .isNotEqualTo(fromOnnx.contentHash());
  }

  /** The committed topology, with the path that holds in a plain clone replaced. */
  private Path topologyBesideData(String name) throws IOException {
    Path committed = SharedData.inRepository("sweeps/networks/" + name + ".yaml");
    Path weights = SharedData.inDataFolder(name + ".safetensors");
    String text = Files.readString(committed);
    String inClone = "../../../shared/data/" + name + ".safetensors";
    assertThat(text).contains(inClone);
    return Files.writeString(
        folder.resolve(name + ".yaml"), text.replace(inClone, weights.toString()));
  }

  @Test
  void resNet20HasTheLayersOfItsPaper() throws ImportFault {
    Network network = NetworkSource.read(SharedData.inDataFolder("resnet20_cifar10.onnx"));
    assertThat(network.layers())
        .extracting(RealNetworksTest::line)
        .containsExactly(
            "conv1 27 16 1024",
            "layer1.0.conv1 144 16 1024",
            "layer1.0.conv2 144 16 1024",
            "layer1.1.conv1 144 16 1024",
            "layer1.1.conv2 144 16 1024",
            "layer1.2.conv1 144 16 1024",
            "layer1.2.conv2 144 16 1024",
            "layer2.0.conv1 144 32 256",
            "layer2.0.conv2 288 32 256",
            "layer2.1.conv1 288 32 256",
            "layer2.1.conv2 288 32 256",
            "layer2.2.conv1 288 32 256",
            "layer2.2.conv2 288 32 256",
            "layer3.0.conv1 288 64 64",
            "layer3.0.conv2 576 64 64",
            "layer3.1.conv1 576 64 64",
            "layer3.1.conv2 576 64 64",
            "layer3.2.conv1 576 64 64",
            "layer3.2.conv2 576 64 64",
            "linear 64 10 1");
    assertThat(network.weightCount()).isEqualTo(268_336);
    assertThat(network.macs()).isEqualTo(40_551_040L);
  }

  @Test
  void mobileNetImportsWithItsDepthwiseLayers() throws ImportFault {
    Network network = NetworkSource.read(SharedData.inDataFolder("mobilenet_v1_025_vww.onnx"));
    List<Layer> layers = network.layers();
    assertThat(layers).hasSize(28);
    assertThat(layers).extracting(Layer::name).doesNotHaveDuplicates();
    assertThat(layers.stream().filter(layer -> layer.shape().isDepthwise())).hasSize(13);
    assertThat(layers.get(27).kind()).isEqualTo(LayerKind.FULLY_CONNECTED);
    assertThat(line(layers.get(27))).endsWith(" 256 2 1");
    assertThat(layers.get(0).shape().windows()).isEqualTo(48 * 48);
    assertThat(network.weightCount()).isEqualTo(208_112);
    assertThat(network.macs()).isEqualTo(7_489_664L);
  }
}
