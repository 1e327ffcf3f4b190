package org.segsweep.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.validate.ReferenceNetworks;
import org.segsweep.workload.LayerShape;

/** Published and derived counts of dense networks. */
class DenseCountsTest {

  @Test
  void vgg8NeedsNeuroSimsArrays() {
    List<LayerMapping> layers = Layers.mapDense(ReferenceNetworks.vgg8(), config(8, 128));
    assertThat(layers)
        .extracting(LayerMapping::crossbars)
        .containsExactly(4L, 36L, 72L, 144L, 288L, 576L, 2048L, 8L);
    assertThat(NetworkMapping.of(layers).crossbars()).isEqualTo(3176);
  }

  @Test
  void vgg8HasNeuroSimsUtilisation() {
    List<LayerMapping> layers = Layers.mapDense(ReferenceNetworks.vgg8(), config(8, 128));
    assertThat(layers.get(0).utilisation()).isCloseTo(0.210938, within(5e-7));
    assertThat(layers.get(7).utilisation()).isEqualTo(0.3125);
    assertThat(layers.subList(1, 7)).allMatch(layer -> layer.utilisation() == 1);
  }

  @ParameterizedTest
  @CsvSource({"16, 128, 5724", "8, 128, 2864", "16, 256, 1454", "8, 256, 727"})
  void resnet18Counts(int weightBits, int side, long crossbars) {
    assertThat(total(ReferenceNetworks.resnet18(), config(weightBits, side)).crossbars())
        .isEqualTo(crossbars);
  }

  @ParameterizedTest
  @CsvSource({"16, 128, 6344", "8, 128, 3176", "16, 256, 1596", "8, 256, 800"})
  void vgg8Counts(int weightBits, int side, long crossbars) {
    assertThat(total(ReferenceNetworks.vgg8(), config(weightBits, side)).crossbars())
        .isEqualTo(crossbars);
  }

  @Test
  void networkUtilisationAndSizes() {
    NetworkMapping resnet = total(ReferenceNetworks.resnet18(), config(16, 128));
    assertThat(resnet.utilisation()).isCloseTo(0.9963, within(5e-5));
    assertThat(resnet.keptWeights()).isEqualTo(11_678_912);
    assertThat(resnet.events().macs()).isEqualTo(1_814_073_344L);
    assertThat(resnet.events().conversions() * 16.0).isCloseTo(1.966e9, within(5e5));
    NetworkMapping vgg = total(ReferenceNetworks.vgg8(), config(16, 128));
    assertThat(vgg.utilisation()).isCloseTo(0.9985, within(5e-5));
    assertThat(vgg.keptWeights()).isEqualTo(12_973_440);
    assertThat(vgg.events().macs()).isEqualTo(615_917_568L);
  }

  @ParameterizedTest
  @CsvSource({"16, 16, 1.0", "8, 8, 0.25"})
  void denseLimitOfConversionsPerMac(int weightBits, int passes, double expected) {
    LayerShape full = Layers.convolution(128, 3, 256, 14);
    EventCounts events = total(List.of(full), config(weightBits, 128)).events();
    assertThat(events.conversionsPerMac(passes)).isEqualTo(expected);
  }

  private static NetworkMapping total(List<LayerShape> shapes, MappingConfig config) {
    return NetworkMapping.of(Layers.mapDense(shapes, config));
  }

  private static MappingConfig config(int weightBits, int side) {
    return MappingConfig.of(
        new Crossbar(side, side, 2), weightBits, SignScheme.OFFSET, Packing.wholeArray());
  }
}
