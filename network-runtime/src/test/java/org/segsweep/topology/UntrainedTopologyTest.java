package org.segsweep.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsWriter;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;
import org.segsweep.train.InitialWeights;

class UntrainedTopologyTest {
  private static final String LENET =
      """
      name: lenet5_mnist
      weights: none-yet.safetensors
      input: [1, 28, 28]
      layers:
        - conv: {tensor: conv1, filters: 6, kernel: 5}
        - relu
        - maxPool: {kernel: 2}
        - conv: {tensor: conv2, filters: 16, kernel: [5, 5], bias: true}
        - relu
        - maxPool: {kernel: 2}
        - flatten
        - linear: {tensor: fc1, filters: 120}
        - relu
        - linear: {tensor: fc2, filters: 84}
        - relu
        - linear: {tensor: fc3, filters: 10}
      """;
  private static final String NORMALISED =
      """
      name: n
      weights: w.safetensors
      input: [4, 3, 3]
      layers:
        - conv: {tensor: c, filters: 6, kernel: [1, 3], groups: 2, bias: false}
        - batchNorm: {tensor: b, epsilon: 0}
      """;

  @TempDir private Path folder;

  /** The oracle is the network that was trained: the same layers, drawn with the same seed. */
  @Test
  void statedExtentsGiveTheNetworkOfTheFile() throws Exception {
    Path trained = SharedData.inRepository("sweeps/networks/lenet5_mnist.yaml");
    var expected = InitialWeights.of(NetworkSource.read(trained, BatchNormPolicy.KEEP), 3);
    var stated = InitialWeights.of(NetworkSource.readUntrained(file(LENET)), 3);
    var left = InitialWeights.of(NetworkSource.readUntrained(trained), 3);
    assertThat(stated.network().contentHash()).isEqualTo(expected.network().contentHash());
    assertThat(left.network().contentHash()).isEqualTo(expected.network().contentHash());
    assertThat(stated.graph().nodes()).isEqualTo(expected.graph().nodes());
  }

  @Test
  void biasesGroupsAndNormalisationsHaveTheExtentsThatFollow() throws Exception {
    Graph graph = TopologyReader.readUntrained(file(NORMALISED));
    assertThat(graph.weights("c.weight").dims()).containsExactly(6, 2, 1, 3);
    assertThat(graph.constants()).doesNotContainKey("c.bias");
    assertThat(graph.weights("b.running_var").dims()).containsExactly(6);
  }

  @Test
  void aTrainedFileMustBeAsStated() throws Exception {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("c.weight", tensor(6, 2, 1, 3));
    for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
      tensors.put("b." + part, tensor(6));
    }
    SafetensorsWriter.write(folder.resolve("w.safetensors"), tensors);
    assertThat(TopologyReader.read(file(NORMALISED)).nodes()).hasSize(2);
    assertFault(
        NORMALISED.replace("filters: 6", "filters: 8"),
        ":5:5: conv: tensor 'c.weight' is of [6, 2, 1, 3], the topology says [8, 2, 1, 3]");
    assertFault(
        NORMALISED.replace(", bias: false", ""),
        ":5:5: conv: the weights hold no tensor 'c.bias', the topology says bias: true");
    tensors.put("c.bias", tensor(6));
    SafetensorsWriter.write(folder.resolve("w.safetensors"), tensors);
    assertFault(
        NORMALISED,
        ":5:5: conv: the weights hold a tensor 'c.bias', the topology says bias: false");
    assertThat(TopologyReader.readUntrained(file(NORMALISED.replace("filters: 6", "filters: 8"))))
        .satisfies(g -> assertThat(g.weights("c.weight").dims()).startsWith(8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          conv: c                                  | conv: no weights file says the extents of 'c.weight'; state filters (and the kernel of a convolution)
          conv: {tensor: c, filters: 3}            | kernel: missing
          conv: {tensor: c, kernel: 3}             | filters: missing
          conv: {tensor: c, filters: 0, kernel: 1} | filters: 0 is no integer between 1 and 16777216
          conv: {tensor: c, filters: 3, kernel: 1, groups: 3} | conv: the input [4x3x3] is no image whose channels are 3 groups
          conv: {tensor: c, filters: 16777216, kernel: [4096, 4096]} | conv: tensor 'c.weight' of [16777216, 4, 4096, 4096] is too large
          linear: {tensor: c, filters: 3, bias: 1} | bias: 1 is neither true nor false
          """)
  void whatIsNotStatedIsAFaultWithItsPlace(String layer, String message) throws Exception {
    String text = NORMALISED.substring(0, NORMALISED.indexOf("  - conv")) + "  - " + layer + "\n";
    Path file = file(text);
    assertThatThrownBy(() -> TopologyReader.readUntrained(file))
        .isInstanceOf(ImportFault.class)
        .hasMessageStartingWith(file + ":5:")
        .hasMessageEndingWith(": " + message);
  }

  private void assertFault(String text, String message) throws Exception {
    Path file = file(text);
    assertThatThrownBy(() -> TopologyReader.read(file))
        .isInstanceOf(ImportFault.class)
        .hasMessage(file + message);
  }

  private static FloatTensor tensor(int... dims) {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    float[] ones = new float[size];
    java.util.Arrays.fill(ones, 1);
    return FloatTensor.owning(java.util.Arrays.stream(dims).boxed().toList(), ones);
  }

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("t.yaml"), text);
  }
}
