package org.segsweep.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.onnx.TinyModel.integer;
import static org.segsweep.onnx.TinyModel.ints;
import static org.segsweep.onnx.TinyModel.number;
import static org.segsweep.onnx.TinyModel.tensor;
import static org.segsweep.onnx.TinyModel.text;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Clip;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.Graph;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerBinding;
import org.segsweep.graph.Node;
import org.segsweep.graph.Padding;
import org.segsweep.graph.Softmax;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;

/** One operator at a time, in the forms that exporters write. */
class OnnxOperatorsTest {
  @TempDir private Path folder;

  private Graph graph(TinyModel model, String... outputs) throws ImportFault {
    return OnnxReader.read(model.write(folder.resolve("tiny.onnx"), outputs));
  }

  private Network network(TinyModel model, String... outputs) throws ImportFault {
    return NetworkSource.read(model.write(folder.resolve("tiny.onnx"), outputs));
  }

  private String shape(TinyModel model) throws ImportFault {
    return graph(model, "y").signal("y").shape().toString();
  }

  private static TinyModel image() {
    return TinyModel.withInput(0, 2, 8, 6);
  }

  @Test
  void aConvolutionKeepsItsAttributes() throws ImportFault {
    TinyModel model =
        image()
            .weights("conv1.weight", 4, 2, 3, 2)
            .node(
                "Conv",
                "y",
                List.of("x", "conv1.weight"),
                ints("kernel_shape", 3, 2),
                ints("strides", 2, 1),
                ints("dilations", 1, 2),
                ints("pads", 1, 0, 2, 3));
    Graph graph = graph(model, "y");
    assertThat(graph.signal("y").shape()).hasToString("[4x5x7]");
    Node node = graph.nodes().get(0);
    assertThat(node.name()).isEqualTo("conv1");
    assertThat(node.op())
        .isInstanceOfSatisfying(
            Convolution.class,
            op -> assertThat(op.window().padding()).isEqualTo(new Padding(1, 0, 2, 3)));
  }

  /** Extents by the formulas of the ONNX specification: ceil(in / stride) for SAME. */
  @ParameterizedTest
  @CsvSource({
    "SAME_UPPER, [1x4x3], 0, 1",
    "SAME_LOWER, [1x4x3], 1, 0",
    "VALID, [1x3x2], 0, 0",
    "NOTSET, [1x3x2], 0, 0"
  })
  void autoPadBecomesExplicit(String mode, String shape, int top, int bottom) throws ImportFault {
    TinyModel model =
        image()
            .weights("w", 1, 2, 3, 3)
            .node("Conv", "y", List.of("x", "w"), text("auto_pad", mode), ints("strides", 2, 2));
    Graph graph = graph(model, "y");
    assertThat(graph.signal("y").shape()).hasToString(shape);
    Convolution op = (Convolution) graph.nodes().get(0).op();
    assertThat(op.window().padding().top()).isEqualTo(top);
    assertThat(op.window().padding().bottom()).isEqualTo(bottom);
  }

  @Test
  void groupsAndDepthwiseLayersAreLayersWithGroups() throws ImportFault {
    TinyModel model =
        TinyModel.withInput(0, 4, 5, 5)
            .weights("a", 6, 2, 1, 1)
            .weights("b", 6, 1, 3, 3)
            .node("Conv", "h", List.of("x", "a"), integer("group", 2))
            .node("Conv", "y", List.of("h", "b"), integer("group", 6));
    List<LayerShape> shapes = network(model, "y").layers().stream().map(Layer::shape).toList();
    assertThat(shapes.get(0).groups()).isEqualTo(2);
    assertThat(shapes.get(0).rows()).isEqualTo(2);
    assertThat(shapes.get(1).isDepthwise()).isTrue();
    assertThat(shapes.get(1).rows()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"0, 4x3", "1, 3x4"})
  void gemmWeightsAreFilterByInputWhateverTransB(int transB, String dims) throws ImportFault {
    boolean stored = transB == 1;
    TinyModel model =
        TinyModel.withInput(0, 4)
            .weights("fc.weight", stored ? 3 : 4, stored ? 4 : 3)
            .weights("fc.bias", 3)
            .node("Gemm", "y", List.of("x", "fc.weight", "fc.bias"), integer("transB", transB));
    Layer layer = network(model, "y").layers().get(0);
    assertThat(layer.name()).isEqualTo("fc");
    assertThat(layer.shape().rows()).isEqualTo(4);
    assertThat(layer.shape().columns()).isEqualTo(3);
    float[] byFilter = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    float[] byInput = {1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12};
    assertThat(layer.weights()).as(dims).containsExactly(stored ? byFilter : byInput);
  }

  @Test
  void matMulWithABiasBehindIsAFullyConnectedLayer() throws ImportFault {
    TinyModel model =
        TinyModel.withInput(0, 4)
            .weights("kernel", 4, 3)
            .weights("bias", 3)
            .node("MatMul", "h", List.of("x", "kernel"))
            .node("Add", "y", List.of("h", "bias"));
    Layer layer = network(model, "y").layers().get(0);
    assertThat(layer.name()).isEqualTo("h");
    assertThat(layer.weights()).startsWith(1, 4, 7, 10, 2);
    assertThat(shape(model)).isEqualTo("[3]");
  }

  @Test
  void matMulOverPositionsHasAWindowForEach() throws ImportFault {
    TinyModel model =
        TinyModel.withInput(0, 5, 4).weights("k", 4, 3).node("MatMul", "y", List.of("x", "k"));
    assertThat(network(model, "y").layers().get(0).shape().windows()).isEqualTo(5);
  }

  /** With rounding up, a last window that starts in the padding behind the image does not count. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 2, 2, [2x4x3]",
    "0, 0, 3, 2, [2x3x2]",
    "1, 0, 3, 2, [2x4x3]",
    "0, 1, 3, 2, [2x4x3]",
    "1, 1, 2, 3, [2x3x3]"
  })
  void poolingRoundsAsAsked(int ceil, int pad, int kernel, int stride, String shape)
      throws ImportFault {
    for (String type : List.of("MaxPool", "AveragePool")) {
      TinyModel model =
          image()
              .node(
                  type,
                  "y",
                  List.of("x"),
                  ints("kernel_shape", kernel, kernel),
                  ints("strides", stride, stride),
                  ints("pads", pad, pad, pad, pad),
                  integer("ceil_mode", ceil));
      assertThat(shape(model)).isEqualTo(shape);
    }
  }

  @Test
  void globalPoolingLeavesOneElementAChannel() throws ImportFault {
    for (String type : List.of("GlobalAveragePool", "GlobalMaxPool")) {
      assertThat(shape(image().node(type, "y", List.of("x")))).isEqualTo("[2x1x1]");
    }
    TinyModel kept = image().node("ReduceMean", "y", List.of("x"), ints("axes", 2, 3));
    assertThat(shape(kept)).isEqualTo("[2x1x1]");
    TinyModel dropped =
        image().node("ReduceMean", "y", List.of("x"), ints("axes", -1, -2), integer("keepdims", 0));
    assertThat(shape(dropped)).isEqualTo("[2]");
    TinyModel asInput =
        image()
            .opset(18)
            .longs("axes", 2, 3)
            .node("ReduceMean", "y", List.of("x", "axes"), integer("keepdims", 0));
    assertThat(shape(asInput)).isEqualTo("[2]");
  }

  @Test
  void batchNormKeepsItsStatistics() throws ImportFault {
    Graph graph = graph(normalised(), "y");
    Node norm = graph.nodes().get(1);
    assertThat(norm.op()).isEqualTo(new BatchNorm(0.5f));
    assertThat(graph.weights(norm.inputs().get(3)).values()).containsExactly(7, 8);
  }

  private static TinyModel normalised() {
    return TinyModel.withInput(0, 1, 2, 2)
        .weights("w", 2, 1, 1, 2)
        .floats("gamma", new float[] {3, -6}, 2)
        .weights("beta", 2)
        .floats("mean", new float[] {7, 8}, 2)
        .floats("var", new float[] {8.5f, 3.5f}, 2)
        .node("Conv", "h", List.of("x", "w"))
        .node(
            "BatchNormalization",
            "y",
            List.of("h", "gamma", "beta", "mean", "var"),
            number("epsilon", 0.5f));
  }

  /** gamma / sqrt(var + eps) = 3/3 and -6/2, over weights 1 2 | 3 4. */
  @Test
  void batchNormIsFoldedOnRequestOnly() throws ImportFault {
    Path file = normalised().write(folder.resolve("tiny.onnx"), "y");
    ImportedNetwork kept = NetworkSource.read(file, BatchNormPolicy.KEEP);
    ImportedNetwork folded = NetworkSource.read(file, BatchNormPolicy.FOLD);
    assertThat(kept.network().layers().get(0).weights()).containsExactly(1, 2, 3, 4);
    assertThat(folded.network().layers().get(0).weights()).containsExactly(1, 2, -9, -12);
    assertThat(kept.bindings().get(0).filterScale()).isEmpty();
    assertThat(folded.bindings().get(0).filterScale()).containsExactly(1.0, -3.0);
  }

  @Test
  void aBatchNormIsNotFoldedWhenTheConvolutionHasOtherConsumers() throws ImportFault {
    TinyModel model = normalised().node("Add", "z", List.of("y", "h"));
    Path file = model.write(folder.resolve("tiny.onnx"), "z");
    Network folded = NetworkSource.read(file, BatchNormPolicy.FOLD).network();
    assertThat(folded.layers().get(0).weights()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void clipBoundsAreAttributesOrInputs() throws ImportFault {
    TinyModel old =
        image().opset(7).node("Clip", "y", List.of("x"), number("min", 0), number("max", 6));
    assertThat(graph(old, "y").nodes().get(0).op()).isEqualTo(new Clip(0, 6));
    TinyModel today =
        image().floats("six", new float[] {6}).node("Clip", "y", List.of("x", "", "six"));
    assertThat(graph(today, "y").nodes().get(0).op())
        .isEqualTo(new Clip(Float.NEGATIVE_INFINITY, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Relu", "Sigmoid", "Tanh", "Identity", "Dropout"})
  void pointwiseOperatorsKeepTheShape(String type) throws ImportFault {
    assertThat(shape(image().node(type, "y", List.of("x")))).isEqualTo("[2x8x6]");
  }

  @Test
  void softmaxRunsOverOneAxisSinceOpset13() throws ImportFault {
    TinyModel old = image().opset(12).node("Softmax", "y", List.of("x"));
    assertThat(graph(old, "y").nodes().get(0).op()).isEqualTo(new Softmax(0, 2));
    TinyModel today = image().node("Softmax", "y", List.of("x"));
    assertThat(graph(today, "y").nodes().get(0).op()).isEqualTo(new Softmax(2, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Add", "Sub", "Mul", "Div"})
  void arithmeticBroadcastsConstantsAndGates(String type) throws ImportFault {
    TinyModel constant = image().weights("c", 1, 2, 1, 1).node(type, "y", List.of("x", "c"));
    assertThat(shape(constant)).isEqualTo("[2x8x6]");
    TinyModel gate =
        image().node("GlobalAveragePool", "g", List.of("x")).node(type, "y", List.of("g", "x"));
    assertThat(shape(gate)).isEqualTo("[2x8x6]");
  }

  @Test
  void concatJoinsChannels() throws ImportFault {
    TinyModel model = image().node("Concat", "y", List.of("x", "x"), integer("axis", -3));
    assertThat(shape(model)).isEqualTo("[4x8x6]");
  }

  @Test
  void optionAShortcutsAreSlicedAndPadded() throws ImportFault {
    long end = Long.MAX_VALUE;
    TinyModel today =
        image()
            .longs("starts", 0, 0)
            .longs("ends", end, end)
            .longs("axes", 2, 3)
            .longs("steps", 2, 2)
            .longs("pads", 0, 1, 0, 0, 0, 1, 0, 0)
            .node("Slice", "s", List.of("x", "starts", "ends", "axes", "steps"))
            .node("Pad", "y", List.of("s", "pads"));
    assertThat(shape(today)).isEqualTo("[4x4x3]");
    TinyModel old =
        image()
            .opset(9)
            .node(
                "Slice",
                "s",
                List.of("x"),
                ints("starts", 1, -4),
                ints("ends", 100, -1),
                ints("axes", 2, 3))
            .node("Pad", "y", List.of("s"), ints("pads", 0, 1, 0, 0, 0, 1, 0, 0));
    assertThat(shape(old)).isEqualTo("[4x7x3]");
  }

  @ParameterizedTest
  @CsvSource({
    "'-1 96', [96]",
    "'0 -1', [96]",
    "'1 96', [96]",
    "'0 0 -1', [2x48]",
    "'-1 12 8', [12x8]"
  })
  void reshapeLeavesTheBatchOpen(String target, String shape) throws ImportFault {
    long[] dims = List.of(target.split(" ")).stream().mapToLong(Long::parseLong).toArray();
    TinyModel model = image().longs("to", dims).node("Reshape", "y", List.of("x", "to"));
    assertThat(shape(model)).isEqualTo(shape);
  }

  @Test
  void flattenSqueezeAndUnsqueezeAreReshapes() throws ImportFault {
    assertThat(shape(image().node("Flatten", "y", List.of("x")))).isEqualTo("[96]");
    TinyModel old =
        image()
            .opset(11)
            .node("GlobalAveragePool", "g", List.of("x"))
            .node("Squeeze", "s", List.of("g"), ints("axes", 2, 3))
            .node("Unsqueeze", "y", List.of("s"), ints("axes", 1));
    assertThat(shape(old)).isEqualTo("[1x2]");
    TinyModel today =
        image()
            .longs("axes", -1, 2)
            .node("GlobalAveragePool", "g", List.of("x"))
            .node("Squeeze", "y", List.of("g", "axes"));
    assertThat(shape(today)).isEqualTo("[2]");
  }

  /** What a tracing exporter writes for {@code x.view(x.size(0), -1)}. */
  @Test
  void aFlattenWithShapeArithmeticIsComputedAway() throws ImportFault {
    TinyModel model =
        image()
            .longs("axes", 0)
            .longs("rest", -1)
            .node("Shape", "s", List.of("x"))
            .node(
                "Constant",
                "zero",
                List.of(),
                tensor("value", TinyModel.proto("", 7).addInt64Data(0)))
            .node("Gather", "n", List.of("s", "zero"), integer("axis", 0))
            .node("Unsqueeze", "v", List.of("n", "axes"))
            .node("Concat", "to", List.of("v", "rest"), integer("axis", 0))
            .node("Reshape", "y", List.of("x", "to"));
    Graph graph = graph(model, "y");
    assertThat(graph.signal("y").shape()).hasToString("[96]");
    assertThat(graph.nodes()).hasSize(1);
    assertThat(graph.constants()).isEmpty();
  }

  @Test
  void constantWeightsMayBeTransposedInTheFile() throws ImportFault {
    TinyModel model =
        TinyModel.withInput(0, 4)
            .weights("w", 3, 4)
            .node("Transpose", "t", List.of("w"))
            .node("MatMul", "y", List.of("x", "t"));
    assertThat(network(model, "y").layers().get(0).weights())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  /**
   * A channels-last exporter flattens H,W,C. Input {@code (h*3 + w)*2 + c} of the file must become
   * input {@code (c*2 + h)*3 + w} of the layer.
   */
  @Test
  void aFlattenBehindATransposeIsPutBackIntoChannelOrder() throws ImportFault {
    TinyModel model =
        TinyModel.withInput(0, 2, 2, 3)
            .weights("fc.weight", 1, 12)
            .node("Relu", "r", List.of("x"))
            .node("Transpose", "t", List.of("r"), ints("perm", 0, 2, 3, 1))
            .node("Flatten", "f", List.of("t"))
            .node("Gemm", "y", List.of("f", "fc.weight"), integer("transB", 1));
    Path file = model.write(folder.resolve("tiny.onnx"), "y");
    ImportedNetwork imported = NetworkSource.read(file, BatchNormPolicy.KEEP);
    float[] expected = new float[12];
    for (int h = 0; h < 2; h++) {
      for (int w = 0; w < 3; w++) {
        for (int c = 0; c < 2; c++) {
          expected[(c * 2 + h) * 3 + w] = (h * 3 + w) * 2 + c + 1;
        }
      }
    }
    assertThat(imported.network().layers().get(0).weights()).containsExactly(expected);
    LayerBinding binding = imported.bindings().get(0);
    assertThat(binding.inputOrder()).startsWith(0, 6, 1, 7);
    assertThat(imported.graph().weights(binding.constant()).values()[1]).isEqualTo(2f);
  }

  @Test
  void aTransposeThatIsUndoneChangesNothing() throws ImportFault {
    TinyModel model =
        TinyModel.withInput(0, 2, 2, 3)
            .weights("fc.weight", 1, 12)
            .node("Transpose", "t", List.of("x"), ints("perm", 0, 2, 3, 1))
            .node("Transpose", "u", List.of("t"), ints("perm", 0, 3, 1, 2))
            .node("Flatten", "f", List.of("u"))
            .node("Gemm", "y", List.of("f", "fc.weight"), integer("transB", 1));
    ImportedNetwork imported =
        NetworkSource.read(model.write(folder.resolve("tiny.onnx"), "y"), BatchNormPolicy.KEEP);
    assertThat(imported.bindings().get(0).inputOrder()).isEmpty();
  }

  @Test
  void aChannelsLastInputIsTransposedBeforeTheFirstConvolution() throws ImportFault {
    TinyModel model =
        TinyModel.withInput(1, 8, 6, 2)
            .weights("w", 4, 2, 3, 3)
            .node("Transpose", "t", List.of("x"), ints("perm", 0, 3, 1, 2))
            .node("Conv", "y", List.of("t", "w"));
    assertThat(shape(model)).isEqualTo("[4x6x4]");
  }

  @Test
  void initialisersMayAlsoBeInputs() throws ImportFault {
    TinyModel model =
        image()
            .input("w", 1, 2, 1, 1)
            .weights("w", 1, 2, 1, 1)
            .node("Conv", "y", List.of("x", "w"));
    assertThat(graph(model, "y").inputs()).containsExactly("x");
  }

  @Test
  void nodesOutOfOrderAreSortedAndUnusedOnesLeftOut() throws ImportFault {
    TinyModel model =
        image()
            .weights("a", 2, 2, 1, 1)
            .weights("b", 2, 2, 1, 1)
            .weights("dead", 2, 2, 1, 1)
            .node("Conv", "y", List.of("h", "b"))
            .node("FancyTrainingLoss", "loss", List.of("h"))
            .node("Conv", "h", List.of("x", "a"))
            .node("Conv", "nowhere", List.of("x", "dead"));
    assertThat(network(model, "y").layers()).extracting(Layer::name).containsExactly("h", "y");
  }

  @Test
  void sharedWeightsGiveTwoLayersWithUniqueNames() throws ImportFault {
    TinyModel model =
        image()
            .weights("same.weight", 2, 2, 1, 1)
            .node("Conv", "h", List.of("x", "same.weight"))
            .node("Conv", "y", List.of("h", "same.weight"));
    assertThat(network(model, "y").layers())
        .extracting(Layer::name)
        .containsExactly("same", "same#2");
  }

  @Test
  void oddNamesAreKept() throws ImportFault {
    String odd = "model/conv2d/Conv2D;Relu:0 é";
    TinyModel model =
        image()
            .weights(odd, 1, 2, 1, 1)
            .node(
                NodeProto.newBuilder()
                    .setOpType("Conv")
                    .addAllInput(List.of("x", odd))
                    .addOutput("y"));
    assertThat(network(model, "y").layers()).extracting(Layer::name).containsExactly(odd);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 9, 11, 13, 17, 21})
  void opsets7To21AreRead(long opset) throws ImportFault {
    TinyModel model =
        image().opset(opset).weights("w", 1, 2, 1, 1).node("Conv", "y", List.of("x", "w"));
    assertThat(network(model, "y").weightCount()).isEqualTo(2);
  }

  @Test
  void aFixedBatchIsReadAsAnOpenOne() throws ImportFault {
    for (long batch : new long[] {0, 1, 16}) {
      TinyModel model = TinyModel.withInput(batch, 2, 8, 6).node("Flatten", "y", List.of("x"));
      assertThat(shape(model)).isEqualTo("[96]");
    }
  }
}
