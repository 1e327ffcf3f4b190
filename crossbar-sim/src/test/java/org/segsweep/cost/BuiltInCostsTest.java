package org.segsweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.device.Built;
import org.segsweep.device.Component;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.Layers;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;
import org.segsweep.workload.LayerShape;

/** Every built-in accelerator costs a dense layer at its own design. */
class BuiltInCostsTest {
  static List<String> names() {
    return Accelerators.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aDenseLayerHasACost(String name) {
    Accelerator accelerator = Built.in(name);
    CostBreakdown cost = dense(accelerator);
    assertThat(cost.energyPj()).isPositive().isFinite();
    assertThat(cost.areaUm2()).isPositive().isFinite();
    assertThat(cost.latencyNs()).isPositive().isFinite();
    assertThat(cost.energyPj(Component.ADC) + cost.energyPj(Component.DAC)).isPositive();
  }

  @Test
  void aReadOfFormsTakesWhatItsConvertersTake() {
    Accelerator forms = Built.in("forms-8");
    assertThat(new CostModel(forms).rates(config(forms), periphery(forms)).readNs())
        .isCloseTo(15.24, within(0.01));
  }

  @Test
  void aSmallerConverterOfPumaConvertsFaster() {
    CostModel puma = new CostModel(Built.in("puma"));
    MappingConfig config = config(Built.in("puma"));
    double eight = puma.rates(config, new Periphery(AdcChoice.bits(8), 128, 1, 16)).readNs();
    double four = puma.rates(config, new Periphery(AdcChoice.bits(4), 128, 1, 16)).readNs();
    assertThat(eight).isCloseTo(100, within(1e-9));
    assertThat(four).isCloseTo(50, within(1e-9));
  }

  @Test
  void arraysThatShareAConverterWaitForEachOther() {
    Accelerator isaac = Built.in("isaac-se");
    CostRates shared = new CostModel(isaac).rates(config(isaac), periphery(isaac));
    CostRates alone =
        new CostModel(isaac).rates(config(isaac), periphery(isaac).withArraysPerAdc(1));
    assertThat(shared.readNs()).isCloseTo(64 * 256 / 1.28, within(1e-6));
    assertThat(alone.readNs()).isCloseTo(256 / 1.28, within(1e-6));
    CostBreakdown few = dense(isaac);
    NetworkMapping mapping = mapping(isaac);
    CostBreakdown many = alone.cost(mapping);
    assertThat(few.dynamicPj()).isEqualTo(many.dynamicPj());
    assertThat(many.areaUm2(Component.ADC))
        .isCloseTo(64 * few.areaUm2(Component.ADC), within(1e-6));
  }

  @Test
  void controlIsChargedForEveryReadOfAnArray() {
    Accelerator neuroSim = Built.in("neurosim-22nm");
    // 256 x 32 weights of 8 bits fill two arrays, read in 8 slices.
    assertThat(dense(neuroSim).energyPj(Component.CONTROL)).isCloseTo(2 * 8 * 5.5529, within(1e-6));
  }

  private static CostBreakdown dense(Accelerator accelerator) {
    return new CostModel(accelerator)
        .cost(mapping(accelerator), config(accelerator), periphery(accelerator));
  }

  private static NetworkMapping mapping(Accelerator accelerator) {
    LayerShape shape = Layers.fullyConnected(256, 32);
    return NetworkMapping.of(List.of(Mapper.map(shape, Layers.dense(shape), config(accelerator))));
  }

  private static MappingConfig config(Accelerator accelerator) {
    Crossbar crossbar = accelerator.referenceCrossbar();
    int rows = accelerator.reference().rowsPerRead(crossbar);
    MappingConfig config =
        MappingConfig.of(
            crossbar,
            accelerator.reference().weightBits(),
            SignScheme.POLARISED,
            Packing.wholeArray());
    return rows == crossbar.rows() ? config : config.withRowsAtOnce(rows);
  }

  private static Periphery periphery(Accelerator accelerator) {
    int adc = accelerator.find(Component.ADC).orElseThrow().attribute("bits");
    int dac = accelerator.find(Component.DAC).orElseThrow().attribute("bits");
    return new Periphery(
            AdcChoice.bits(adc),
            accelerator.referenceColumnsPerAdc(),
            dac,
            accelerator.reference().inputBits())
        .withArraysPerAdc(accelerator.referenceArraysPerAdc());
  }
}
