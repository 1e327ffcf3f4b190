package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NetworkTest {
  private static Layer layer(String name, float first) {
    LayerShape shape = new LayerShape(2, 2, new Extent(1, 1), new Extent(3, 3), 1);
    return new Layer(name, LayerKind.CONVOLUTION, shape, new float[] {first, 2, 3, 4});
  }

  private static Network network(Layer... layers) {
    return new Network("net", WeightOrigin.SYNTHETIC, List.of(layers));
  }

  @Test
  void theHashSeesWeightsAndTheirOrderButNoNames() {
    String hash = network(layer("a", 1), layer("b", 5)).contentHash();
    assertThat(network(layer("x", 1), layer("y", 5)).contentHash()).isEqualTo(hash).hasSize(64);
    assertThat(network(layer("a", 5), layer("b", 1)).contentHash()).isNotEqualTo(hash);
    assertThat(network(layer("a", 1), layer("b", 6)).contentHash()).isNotEqualTo(hash);
  }

  @Test
  void totalsRunOverAllLayers() {
    Network network = network(layer("a", 1), layer("b", 5));
    assertThat(network.weightCount()).isEqualTo(8);
    assertThat(network.macs()).isEqualTo(2 * 4 * 9);
  }

  @Test
  void aNetworkWithoutLayersIsRefused() {
    assertThatThrownBy(NetworkTest::network)
        .hasMessage("net: no convolution or fully connected layer");
  }
}
