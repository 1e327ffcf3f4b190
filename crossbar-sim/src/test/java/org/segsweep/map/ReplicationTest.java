package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.validate.ReferenceNetworks;
import org.segsweep.workload.Extent;
import org.segsweep.workload.LayerShape;

class ReplicationTest {
  private static final MappingConfig CONFIG =
      MappingConfig.of(new Crossbar(128, 128, 2), 8, SignScheme.OFFSET, Packing.wholeArray());
  private final List<LayerMapping> vgg8 = Layers.mapDense(ReferenceNetworks.vgg8(), CONFIG);

  @Test
  void givenCopiesOfVgg8TakeTheArraysThatNeuroSimPrints() {
    var replication = new Replication.PerLayer(List.of(16, 4, 4, 2, 2, 1, 1, 8));
    NetworkMapping mapping = NetworkMapping.of(vgg8, replication);
    assertThat(mapping.crossbars()).isEqualTo(4048);
    assertThat(mapping.layerCrossbars())
        .containsExactly(64L, 144L, 288L, 288L, 576L, 576L, 2048L, 64L);
  }

  @Test
  void neuroSimsRuleFollowsTheAreaOfFeatureMaps() {
    assertThat(new Replication.NeuroSim(8).copies(vgg8))
        .containsExactly(64, 64, 16, 16, 4, 4, 1, 1);
    assertThat(new Replication.NeuroSim(1024).copies(vgg8))
        .containsExactly(1024, 1024, 256, 256, 64, 64, 1, 1);
  }

  @Test
  void balancedCopiesAreInProportionToWindows() {
    // 4*16 + 36*16 + 72*4 + 144*4 + 288 + 576 + 2048 + 8 arrays let no copy see more than 64
    // windows.
    assertThat(new Replication.Balanced(4424).copies(vgg8))
        .containsExactly(16, 16, 4, 4, 1, 1, 1, 1);
    assertThat(new Replication.Balanced(4423).copies(vgg8))
        .containsExactly(15, 15, 4, 4, 1, 1, 1, 1);
  }

  @Test
  void aPipelineWaitsForTheRowsOfAKernel() {
    LayerShape first = new LayerShape(1, 8, new Extent(3, 3), new Extent(8, 8), 1);
    LayerShape second = new LayerShape(8, 8, new Extent(3, 3), new Extent(8, 8), 1);
    LayerShape last = Layers.fullyConnected(512, 8);
    NetworkMapping mapping =
        NetworkMapping.of(Layers.mapDense(List.of(first, second, last), CONFIG));
    // 2 rows of 8 and 3 more, then the 64 windows of the second layer, then the last layer's one.
    assertThat(mapping.pipelineReads()).isEqualTo(19 + 64 + 1);
    assertThat(mapping.slowestLayerReads()).isEqualTo(64);
    assertThat(mapping.events().sequentialReads()).isEqualTo(129);
  }

  @Test
  void copiesOfAnotherNumberOfLayersAreRefused() {
    assertThatThrownBy(() -> new Replication.PerLayer(List.of(1, 2)).copies(vgg8))
        .hasMessage("replication.layers: copies of 2 layers are given; the network has 8");
    assertThatThrownBy(() -> new Replication.PerLayer(List.of(1, 0)))
        .hasMessage("replication.layers: 0 is not at least 1");
  }

  @Test
  void totalsOfATrillionMacsAreExactAndLargerOnesAreRefused() {
    // 2^20 windows of 1024 x 1024 weights: 1.1e12 multiply-accumulates.
    LayerShape shape = new LayerShape(1024, 1024, new Extent(1, 1), new Extent(1024, 1024), 1);
    List<LayerMapping> layers = Layers.mapDense(List.of(shape), CONFIG);
    NetworkMapping mapping = NetworkMapping.of(layers, new Replication.PerLayer(List.of(1 << 20)));
    assertThat(mapping.events().macs()).isEqualTo(1L << 40);
    assertThat(mapping.events().cellReads()).isEqualTo(1L << 42);
    assertThat(mapping.crossbars()).isEqualTo(256L << 20);
    assertThat(mapping.cells()).isEqualTo(1L << 42);
    assertThat(mapping.slowestLayerReads()).isEqualTo(1);
    assertThatThrownBy(() -> NetworkMapping.of(Collections.nCopies(1 << 22, layers.get(0))))
        .isInstanceOf(ArithmeticException.class);
  }
}
