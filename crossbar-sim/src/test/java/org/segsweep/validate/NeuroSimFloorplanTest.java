package org.segsweep.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.device.Crossbar;
import org.segsweep.validate.NeuroSimFloorplan.Placement;
import org.segsweep.workload.Extent;

/** The VGG-8 run of the NeuroSim manual, and the rules it does not exercise. */
class NeuroSimFloorplanTest {
  private static final NeuroSimSetting MANUAL =
      new NeuroSimSetting(new Crossbar(128, 128, 2), 8, 8, 8);
  private final NeuroSimFloorplan vgg8 =
      NeuroSimFloorplan.of(
          ReferenceNetworks.vgg8().stream().map(NeuroSimLayer::padded).toList(), MANUAL);

  @Test
  void vgg8HasThePrintedArraysCopiesAndTiles() {
    assertThat(vgg8.layers())
        .extracting(Placement::arrays)
        .containsExactly(4L, 36L, 72L, 144L, 288L, 576L, 2048L, 8L);
    assertThat(vgg8.layers())
        .extracting(Placement::duplication)
        .containsExactly(16L, 4L, 4L, 2L, 2L, 1L, 1L, 8L);
    assertThat(vgg8.layers())
        .extracting(Placement::tiles)
        .containsExactly(1L, 1L, 2L, 2L, 4L, 4L, 32L, 1L);
    assertThat(vgg8.arrays()).isEqualTo(3176);
    assertThat(vgg8.duplicatedArrays()).isEqualTo(4048);
    assertThat(vgg8.tiles()).isEqualTo(47);
  }

  @Test
  void vgg8HasThePrintedUtilisation() {
    assertThat(vgg8.layers().get(0).utilisation()).isEqualTo(27.0 / 128);
    assertThat(vgg8.layers().subList(1, 7)).allMatch(layer -> layer.utilisation() == 1);
    assertThat(vgg8.layers().get(7).utilisation()).isEqualTo(40.0 / 128);
    assertThat(vgg8.utilisation()).isEqualTo((45 + 27.0 / 128 + 40.0 / 128) / 47);
    assertThat(vgg8.utilisation()).isCloseTo(0.968584, within(5e-7));
  }

  @Test
  void vgg8HasThePrintedConverterCycles() {
    assertThat(vgg8.layers())
        .extracting(Placement::adcCycles)
        .containsExactly(3600.0, 14400.0, 3136.0, 6272.0, 1152.0, 2304.0, 64.0, 8.0);
    assertThat(vgg8.adcCycles()).isEqualTo(30_936);
    assertThat(vgg8.conversions()).isEqualTo(114_171_904L);
  }

  @Test
  void windowsLeavePaddingOut() {
    var layer = NeuroSimLayer.padded(ReferenceNetworks.convolution(3, 3, 8, 32));
    assertThat(layer.windows()).isEqualTo(900);
    assertThat(layer.shape().windows()).isEqualTo(1024);
  }

  @Test
  void aNetworkOfFullyConnectedLayersHasNoNovelTiles() {
    var plan =
        NeuroSimFloorplan.of(
            List.of(
                NeuroSimLayer.padded(ReferenceNetworks.fullyConnected(512, 128)),
                NeuroSimLayer.padded(ReferenceNetworks.fullyConnected(128, 16))),
            MANUAL);
    assertThat(plan.layers()).extracting(Placement::arrays).containsExactly(16L, 1L);
    assertThat(plan.layers()).extracting(Placement::duplication).containsExactly(1L, 16L);
    assertThat(plan.tiles()).isEqualTo(2);
  }

  @Test
  void kernelsOfAnotherSizeThanTheCommonestAreUnrolled() {
    var plan =
        NeuroSimFloorplan.of(
            List.of(
                NeuroSimLayer.padded(ReferenceNetworks.convolution(64, 5, 64, 8)),
                NeuroSimLayer.padded(ReferenceNetworks.convolution(64, 3, 64, 8)),
                NeuroSimLayer.padded(ReferenceNetworks.convolution(64, 3, 64, 8))),
            MANUAL);
    // 1600 unrolled rows need 13 x 2 arrays; nine sub-matrices of 64 rows need 9 x 2.
    assertThat(plan.layers()).extracting(Placement::arrays).containsExactly(26L, 18L, 18L);
  }

  @Test
  void subArraysTooLargeForTheHierarchyAreRefused() {
    var layer = NeuroSimLayer.padded(ReferenceNetworks.convolution(64, 3, 16, 8));
    assertThatThrownBy(() -> NeuroSimFloorplan.of(List.of(layer), MANUAL))
        .hasMessage(
            "a sub-array of 128x128, 2-bit cells leaves no room for NeuroSim's hierarchy:"
                + " processing elements of its novel mapping would have 64 columns, and 256 is the"
                + " least; use smaller sub-arrays");
  }

  @Test
  void layersThatNeuroSimCannotDescribeAreRefused() {
    var shape = ReferenceNetworks.convolution(8, 3, 8, 2);
    assertThatThrownBy(() -> NeuroSimLayer.padded(shape))
        .hasMessageContaining("smaller than the kernel");
    assertThatThrownBy(() -> NeuroSimFloorplan.of(List.of(), MANUAL))
        .hasMessage("a floor plan needs a layer");
    assertThatThrownBy(() -> new NeuroSimSetting(new Crossbar(128, 128, 2), 8, 8, 256))
        .hasMessage("columnsPerAdc: 256 is not between 1 and 128");
    assertThat(new NeuroSimLayer(shape, new Extent(4, 5)).windows()).isEqualTo(6);
  }
}
