package org.segsweep.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.DataSets;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphBuilder;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Reshape;
import org.segsweep.graph.Shape;
import org.segsweep.graph.Transpose;
import org.segsweep.graph.Window;
import org.segsweep.source.NetworkSource;
import org.segsweep.source.SharedData;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

class ActivationSamplerTest {
  private static final int ALL = 1 << 20;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sampled(int layer, int group, float[] rows) {}

  /** Images that a test made. */
  @BeforeEach
  void needsTheEngine() {
    Engines.assumeAvailable();
  }

  private static ImportedNetwork leNet() throws Exception {
    Path file = SharedData.inRepository("sweeps/networks/lenet5_mnist.onnx");
    return NetworkSource.read(file, BatchNormPolicy.KEEP);
  }

  private static List<Sampled> sample(ImportedNetwork network, ImageSet images, SampleSize size)
      throws EngineFault, DataFault {
    List<Sampled> windows = new ArrayList<>();
    ActivationSampler.sample(
        network,
        images,
        size,
        (layer, group, rows) -> windows.add(new Sampled(layer, group, rows)));
    return windows;
  }

  @Test
  void windowsTimesWeightsAndBiasAreWhatTheLayersOfLeNetCompute() throws Exception {
    Path folder = SharedData.inDataFolder("mnist");
    ImageSet digits = DataSets.open(folder, Split.TEST).normalised(Normalisation.parse("mnist"));
    assertComputes(leNet(), new Made(digits.range(5, 2)));
  }

  @Test
  void windowsOfGroupedPaddedStridedDilatedLayersAreExact() throws Exception {
    Window window =
        new Window(new Extent(3, 2), new Extent(2, 1), new Extent(1, 2), new Padding(2, 0, 1, 3));
    GraphBuilder builder =
        new GraphBuilder()
            .input("x", Shape.of(4, 7, 6))
            .constant("w", FloatTensor.owning(List.of(6, 2, 3, 2), Noise.floats(72, 3)))
            .constant("b", FloatTensor.owning(List.of(6), Noise.floats(6, 4)));
    builder.node(new Node("grouped", new Convolution(window, 2), List.of("x", "w", "b"), "y"));
    Graph graph = builder.build("tiny", List.of("y"));
    ImportedNetwork network = LayerExtraction.extract(graph, BatchNormPolicy.KEEP);
    assertComputes(network, new Made(Noise.batch(Shape.of(4, 7, 6), 3, 9)));
  }

  @Test
  void inputsBehindATransposedFlattenAreInTheOrderOfTheLayer() throws Exception {
    GraphBuilder builder =
        new GraphBuilder()
            .input("x", Shape.of(2, 2, 3))
            .constant("w", FloatTensor.owning(List.of(3, 12), Noise.floats(36, 3)));
    builder.node(new Node("hwc", new Transpose(List.of(1, 2, 0)), List.of("x"), "t"));
    builder.node(new Node("flat", new Reshape(Shape.of(12)), List.of("t"), "f"));
    builder.node(new Node("fc", new Linear(), List.of("f", "w"), "y"));
    Graph graph = builder.build("tiny", List.of("y"));
    ImportedNetwork network = LayerExtraction.extract(graph, BatchNormPolicy.KEEP);
    assertThat(network.bindings().get(0).inputOrder()).isNotEmpty();
    assertComputes(network, new Made(Noise.batch(Shape.of(2, 2, 3), 3, 9)));
  }

  /** Every window of every layer against the output of the network cut behind that layer. */
  private static void assertComputes(ImportedNetwork network, ImageSet images) throws Exception {
    List<Sampled> windows = sample(network, images, new SampleSize(images.size(), ALL, 1));
    for (int l = 0; l < network.network().layers().size(); l++) {
      Layer layer = network.network().layers().get(l);
      float[][] outputs;
      try (Runner cut = Runner.of(cutBehind(network, l))) {
        outputs = cut.logits(images.range(0, images.size()));
      }
      Expected expected = new Expected(layer, bias(network, l), outputs);
      int index = l;
      List<Sampled> own = windows.stream().filter(w -> w.layer() == index).toList();
      int each = (int) layer.shape().windows() * layer.shape().groups();
      assertThat(own).hasSize(each * images.size());
      for (int i = 0; i < own.size(); i++) {
        int within = i % each;
        assertThat(own.get(i).group()).isEqualTo(within % layer.shape().groups());
        expected.check(i / each, within / layer.shape().groups(), own.get(i));
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Expected(Layer layer, float[] bias, float[][] outputs) {
    void check(int image, int window, Sampled sampled) {
      WeightMatrix matrix = layer.matrix(sampled.group(), RowOrder.CHW);
      assertThat(sampled.rows()).hasSize(matrix.rows());
      for (int n = 0; n < matrix.columns(); n++) {
        int filter = sampled.group() * matrix.columns() + n;
        double sum = bias.length == 0 ? 0 : bias[filter];
        for (int k = 0; k < matrix.rows(); k++) {
          sum += (double) matrix.get(k, n) * sampled.rows()[k];
        }
        float computed = outputs[image][(int) (filter * layer.shape().windows()) + window];
        assertThat((double) computed).isCloseTo(sum, within(1e-4 * Math.max(1, Math.abs(sum))));
      }
    }
  }

  private static ImportedNetwork cutBehind(ImportedNetwork network, int layer) throws Exception {
    Graph graph = network.graph();
    Node last = network.bindings().get(layer).node();
    List<Node> nodes = graph.nodes().subList(0, graph.nodes().indexOf(last) + 1);
    Graph cut =
        new Graph(
            graph.name(),
            graph.inputs(),
            nodes,
            graph.constants(),
            graph.signals(),
            List.of(last.output()));
    return LayerExtraction.extract(cut, BatchNormPolicy.KEEP);
  }

  private static float[] bias(ImportedNetwork network, int layer) {
    List<String> inputs = network.bindings().get(layer).node().inputs();
    return inputs.size() == 3 ? network.graph().weights(inputs.get(2)).values() : new float[0];
  }

  @Test
  void theSameSeedChoosesTheSameWindows() throws Exception {
    ImageSet images = new Made(Noise.batch(Shape.of(1, 28, 28), 20, 2));
    SampleSize size = new SampleSize(5, 7, 11);
    List<Sampled> first = sample(leNet(), images, size);
    List<Sampled> second = sample(leNet(), images, size);
    List<Sampled> other = sample(leNet(), images, new SampleSize(5, 7, 12));
    assertThat(first).hasSize(5 * (7 + 7 + 3)).hasSameSizeAs(other);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).rows()).containsExactly(first.get(i).rows());
    }
    assertThat(other.get(0).rows()).isNotEqualTo(first.get(0).rows());
  }
}
