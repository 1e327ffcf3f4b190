package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MatrixEntriesLaws {

  @Property
  void matricesPutBackAreTheWeights(
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 3) int filters,
      @ForAll @IntRange(min = 1, max = 3) int height,
      @ForAll @IntRange(min = 1, max = 3) int width,
      @ForAll RowOrder order,
      @ForAll long seed) {
    LayerShape shape =
        new LayerShape(
            groups * channels,
            groups * filters,
            new Extent(height, width),
            new Extent(1, 1),
            groups);
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[(int) shape.weightCount()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-1, 1);
    }
    Layer layer = new Layer("layer", LayerKind.CONVOLUTION, shape, weights);
    List<WeightMatrix> matrices =
        IntStream.range(0, groups).mapToObj(group -> layer.matrix(group, order)).toList();
    assertThat(MatrixEntries.of(matrices).byWeight(shape, order)).containsExactly(weights);
  }
}
