package org.segsweep.prune.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.prune.ArrayTile;
import org.segsweep.workload.Extent;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;

/** Magnitude pruning over a network, against a plain sort of all its weights. */
final class NetworkScopeLaws {
  private record Weight(int layer, int at, float size) {}

  @Provide
  Arbitrary<List<Layer>> networks() {
    return Arbitraries.integers()
        .between(-3, 3)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(NetworkScopeLaws::layer)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<Ratio> shares() {
    return Arbitraries.of(Ratio.ONE, new Ratio(1, 2), new Ratio(1, 3), new Ratio(1, 10));
  }

  @Property
  void layersKeepWhatIsLargestInTheNetwork(
      @ForAll("networks") List<Layer> layers, @ForAll("shares") Ratio keep) {
    List<Ratio> shares =
        new Unstructured(keep, Unstructured.Scope.NETWORK).networkShares(layers).orElseThrow();
    List<Weight> all = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      float[] weights = layers.get(l).weights();
      for (int i = 0; i < weights.length; i++) {
        all.add(new Weight(l, i, Math.abs(weights[i])));
      }
    }
    // A stable sort: ties go to the earlier layer, then to the earlier weight.
    all.sort(Comparator.comparing((Weight w) -> -w.size()));
    int[] kept = new int[layers.size()];
    all.subList(0, keep.of(all.size())).forEach(w -> kept[w.layer()]++);
    for (int l = 0; l < kept.length; l++) {
      int size = (int) layers.get(l).shape().weightCount();
      assertThat(shares.get(l).of(size)).isEqualTo(Math.max(1, kept[l]));
      var pruned =
          new Unstructured(shares.get(l), Unstructured.Scope.NETWORK)
              .prune(layers.get(l).matrix(0, RowOrder.CHW), new ArrayTile(1, 1));
      assertThat(pruned.mask().keptCount()).isEqualTo(Math.max(1, kept[l]));
    }
  }

  private static Layer layer(List<Integer> values) {
    float[] weights = new float[values.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = values.get(i);
    }
    Extent one = new Extent(1, 1);
    return new Layer(
        "layer",
        LayerKind.FULLY_CONNECTED,
        new LayerShape(weights.length, 1, one, one, 1),
        weights);
  }
}
