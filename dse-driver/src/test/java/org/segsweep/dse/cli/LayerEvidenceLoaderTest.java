package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.ImportFault;
import org.segsweep.safetensors.SafetensorsWriter;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

class LayerEvidenceLoaderTest {
  private static final Set<Evidence> BOTH = EnumSet.allOf(Evidence.class);
  private static final Layer CONVOLUTION =
      new Layer(
          "conv",
          LayerKind.CONVOLUTION,
          new LayerShape(4, 6, new Extent(3, 2), new Extent(5, 5), 2),
          numbers(72));
  private static final Layer CLASSIFIER =
      new Layer(
          "fc",
          LayerKind.FULLY_CONNECTED,
          new LayerShape(5, 3, new Extent(1, 1), new Extent(1, 1), 1),
          numbers(15));
  private static final List<Layer> LAYERS = List.of(CONVOLUTION, CLASSIFIER);

  @TempDir private Path folder;
  private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();

  private static float[] numbers(int count) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private void put(String name, Integer... dims) {
    List<Integer> extents = List.of(dims);
    int count = extents.stream().reduce(1, Math::multiplyExact);
    tensors.put(name, FloatTensor.owning(extents, numbers(count)));
  }

  private float[] values(String name) {
    return Objects.requireNonNull(tensors.get(name)).values();
  }

  private List<LayerEvidence> read(Set<Evidence> needed) throws IOException, ImportFault {
    Path file = folder.resolve("in.safetensors");
    SafetensorsWriter.write(file, tensors);
    return LayerEvidenceLoader.read(file, LAYERS, needed);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> read(BOTH))
        .isInstanceOf(ImportFault.class)
        .hasMessage(folder.resolve("in.safetensors") + ": " + message);
  }

  @BeforeEach
  void whatFits() {
    put("conv", 7, 4, 3, 2);
    put("fc", 2, 5);
    put("conv.gradient", 6, 2, 3, 2);
    put("fc.gradient", 3, 5, 1, 1);
  }

  @Test
  void everyLayerKnowsWhatIsNeeded() throws Exception {
    List<LayerEvidence> evidence = read(BOTH);
    assertThat(evidence).hasSize(2).allSatisfy(e -> assertThat(e.known()).isEqualTo(BOTH));
    WeightMatrix second = CONVOLUTION.matrix(1, RowOrder.HWC);
    WeightMatrix known = evidence.get(0).attach(second, 1, RowOrder.HWC);
    assertThat(known.inputs().windows()).isEqualTo(7);
    // Channel 1 of group 1 is channel 3 of the layer; its tap (2, 1) is the last number.
    assertThat(known.inputs().get(6, 11)).isEqualTo(values("conv")[7 * 24 - 1]);
    assertThat(known.gradient().get(11, 2)).isEqualTo(values("conv.gradient")[71]);
  }

  @Test
  void whatIsNotNeededNeedNotBeThere() throws Exception {
    tensors.remove("conv.gradient");
    assertThat(read(Set.of(Evidence.INPUTS)).get(0).known()).containsExactly(Evidence.INPUTS);
    assertThat(read(Set.of()).get(0).known()).isEmpty();
  }

  @Test
  void aMissingTensorIsNamedWithTheCommandThatWritesIt() {
    tensors.remove("fc.gradient");
    assertRefused(
        "holds no tensor 'fc.gradient'; sample the network of the sweep with --gradients");
    tensors.remove("fc");
    assertRefused("holds no tensor 'fc'; sample the network of the sweep");
  }

  @Test
  void extentsThatDoNotFitAreNamed() {
    put("conv.gradient", 6, 2, 2, 3);
    assertRefused(
        "tensor 'conv.gradient': extents [6, 2, 2, 3] where the layer needs [6, 2, 3, 2]; sample"
            + " the network of the sweep with --gradients");
    put("conv", 7, 24);
    assertRefused(
        "tensor 'conv': extents [7, 24] where the layer needs [7, 4, 3, 2]; sample the network of"
            + " the sweep");
  }

  @Test
  void numbersThatSayNothingAreRefused() {
    values("fc.gradient")[4] = Float.NaN;
    assertRefused("tensor 'fc.gradient': a gradient is NaN; gradients must be finite");
    tensors.put("fc.gradient", FloatTensor.owning(List.of(3, 5), new float[15]));
    tensors.put("conv.gradient", FloatTensor.owning(List.of(6, 2, 3, 2), new float[72]));
    assertRefused("every gradient is 0; sample the network of the sweep on images");
    tensors.put("conv", FloatTensor.owning(List.of(0, 4, 3, 2), new float[0]));
    assertRefused("tensor 'conv': 0 sampled inputs are not windows of 24");
  }
}
