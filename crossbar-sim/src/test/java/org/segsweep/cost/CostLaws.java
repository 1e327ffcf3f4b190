package org.segsweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.device.Built;
import org.segsweep.device.Component;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingArbitraries;
import org.segsweep.map.MappingArbitraries.Pruned;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Packing;

class CostLaws {
  private static final CostModel MODEL = new CostModel(Built.isaac());

  @Property
  void costsOfLayersAddUpToTheNetworks(
      @ForAll("layers") Pruned first,
      @ForAll("layers") Pruned second,
      @ForAll("configs") MappingConfig config,
      @ForAll("peripheries") Periphery any) {
    CostRates rates = MODEL.rates(config, fitted(any, config));
    CostBreakdown a = rates.cost(mapped(first, config));
    CostBreakdown b = rates.cost(mapped(second, config));
    CostBreakdown both =
        rates.cost(NetworkMapping.of(List.of(layer(first, config), layer(second, config))));
    for (Component type : Component.values()) {
      assertSame(both.energyPj(type), a.energyPj(type) + b.energyPj(type));
      assertSame(both.areaUm2(type), a.areaUm2(type) + b.areaUm2(type));
    }
    assertSame(both.dynamicPj(), a.dynamicPj() + b.dynamicPj());
    assertSame(both.latencyNs(), a.latencyNs() + b.latencyNs());
    assertThat(both.intervalNs()).isEqualTo(Math.max(a.intervalNs(), b.intervalNs()));
  }

  @Property
  void morePruningNeverCostsMoreEnergyOrArea(
      @ForAll("layers") Pruned layer,
      @ForAll("configs") MappingConfig config,
      @ForAll("peripheries") Periphery any,
      @ForAll long seed) {
    CostRates rates = MODEL.rates(config, fitted(any, config));
    CostBreakdown before = rates.cost(mapped(layer, config));
    CostBreakdown after = rates.cost(mapped(MappingArbitraries.prunedFurther(layer, seed), config));
    assertThat(after.energyPj()).isLessThanOrEqualTo(before.energyPj());
    assertThat(after.areaUm2()).isLessThanOrEqualTo(before.areaUm2());
    // In row groups, fewer arrays may hold more tiles each and so take longer.
    if (config.packing() instanceof Packing.WholeArray) {
      assertThat(after.latencyNs()).isLessThanOrEqualTo(before.latencyNs());
    }
  }

  @Property
  void moreConverterBitsNeverCostLess(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config) {
    double energyPj = 0;
    double areaUm2 = 0;
    for (int bits = 4; bits <= 10; bits++) {
      Periphery periphery = fitted(new Periphery(AdcChoice.bits(bits), 1, 1, 8), config);
      CostBreakdown cost = MODEL.cost(mapped(layer, config), config, periphery);
      assertThat(cost.energyPj()).isGreaterThanOrEqualTo(energyPj);
      assertThat(cost.areaUm2()).isGreaterThanOrEqualTo(areaUm2);
      energyPj = cost.energyPj();
      areaUm2 = cost.areaUm2();
    }
  }

  private static void assertSame(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  private static Periphery fitted(Periphery periphery, MappingConfig config) {
    int columns = Math.min(periphery.columnsPerAdc(), config.crossbar().columns());
    return new Periphery(
        periphery.adc(),
        columns,
        periphery.arraysPerAdc(),
        periphery.dacBits(),
        periphery.inputBits(),
        periphery.coding(),
        periphery.conversions());
  }

  private static LayerMapping layer(Pruned layer, MappingConfig config) {
    return Mapper.map(layer.shape(), layer.groups(), config);
  }

  private static NetworkMapping mapped(Pruned layer, MappingConfig config) {
    return NetworkMapping.of(List.of(layer(layer, config)));
  }

  @Provide
  Arbitrary<Periphery> peripheries() {
    return Combinators.combine(
            Arbitraries.integers().between(4, 10).map(AdcChoice::bits),
            Arbitraries.integers().between(1, 24),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 8),
            Arbitraries.integers().between(8, 16),
            Arbitraries.of(InputCoding.class),
            Arbitraries.of(ConversionRule.class))
        .as(Periphery::new);
  }

  @Provide
  Arbitrary<Pruned> layers() {
    return MappingArbitraries.layers();
  }

  @Provide
  Arbitrary<MappingConfig> configs() {
    return MappingArbitraries.configs();
  }
}
