package org.segsweep.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.workload.Extent;

class LayerBindingTest {
  private static FloatTensor counting(Integer... dims) {
    int count = List.of(dims).stream().reduce(1, (a, b) -> a * b);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.1f * (i + 1);
    }
    return FloatTensor.owning(List.of(dims), values);
  }

  /** Behind a transposed flatten the inputs of the file are numbered H, W, C. */
  private static ImportedNetwork transposed() throws GraphFault {
    GraphBuilder builder = new GraphBuilder().input("x", Shape.of(2, 2, 3));
    builder.constant("w", counting(3, 12));
    builder.node(new Node("hwc", new Transpose(List.of(1, 2, 0)), List.of("x"), "t"));
    builder.node(new Node("flat", new Reshape(Shape.of(12)), List.of("t"), "f"));
    builder.node(new Node("fc", new Linear(), List.of("f", "w"), "y"));
    return LayerExtraction.extract(builder.build("net", List.of("y")), BatchNormPolicy.KEEP);
  }

  private static ImportedNetwork folded(float gamma) throws GraphFault {
    GraphBuilder builder = new GraphBuilder().input("x", Shape.of(1, 4, 4));
    builder.constant("w", counting(2, 1, 2, 2));
    builder.constant("gamma", FloatTensor.owning(List.of(2), new float[] {3, gamma}));
    builder.constant("zero", FloatTensor.owning(List.of(2), new float[2]));
    builder.constant("variance", FloatTensor.owning(List.of(2), new float[] {0.7f, 5}));
    Window window = Window.of(new Extent(2, 2), new Extent(1, 1), Padding.NONE);
    builder.node(new Node("conv", new Convolution(window, 1), List.of("x", "w"), "c"));
    List<String> inputs = List.of("c", "gamma", "zero", "zero", "variance");
    builder.node(new Node("bn", new BatchNorm(1e-5f), inputs, "y"));
    return LayerExtraction.extract(builder.build("net", List.of("y")), BatchNormPolicy.FOLD);
  }

  private static float[] backAgain(ImportedNetwork network) {
    LayerBinding binding = network.bindings().get(0);
    float[] original = network.graph().weights(binding.constant()).values();
    return binding.stored(network.network().layers().get(0).weights(), original);
  }

  private static float[] file(ImportedNetwork network) {
    return network.graph().weights("w").values();
  }

  @Test
  void weightsBehindATransposedFlattenGoBackToTheOrderOfTheFile() throws GraphFault {
    ImportedNetwork network = transposed();
    assertThat(network.network().layers().get(0).weights()).isNotEqualTo(file(network));
    assertThat(backAgain(network)).containsExactly(file(network));
  }

  @Test
  void aFoldedNormalisationIsTakenOut() throws GraphFault {
    ImportedNetwork network = folded(-2);
    assertThat(network.network().layers().get(0).weights()).isNotEqualTo(file(network));
    assertThat(backAgain(network)).containsExactly(file(network), within(1e-7f));
  }

  @Test
  void aFilterWhoseScaleIsZeroKeepsTheWeightsOfTheFile() throws GraphFault {
    assertThat(backAgain(folded(0))).containsExactly(file(folded(0)), within(1e-7f));
  }

  @Test
  void aWrongCountNamesTheLayer() throws GraphFault {
    LayerBinding binding = transposed().bindings().get(0);
    assertThatThrownBy(() -> binding.stored(new float[5], new float[36]))
        .hasMessage("fc: 5 weights where the layer has 36");
  }
}
