package org.segsweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.segsweep.device.Built;
import org.segsweep.device.Component;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingArbitraries;
import org.segsweep.map.MappingArbitraries.Pruned;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.NetworkMapping;
import org.segsweep.map.Replication;

class OrganisationLaws {
  private static final CostModel MODEL = new CostModel(Built.isaac());
  private static final Periphery PERIPHERY = new Periphery(AdcChoice.bits(8), 1, 1, 8);

  @Property
  void theUsualOrganisationIsTheDefault(
      @ForAll("layers") Pruned layer, @ForAll("configs") MappingConfig config) {
    NetworkMapping mapping = NetworkMapping.of(List.of(map(layer, config)));
    CostBreakdown plain = MODEL.cost(mapping, config, PERIPHERY);
    CostBreakdown organised = MODEL.rates(config, PERIPHERY, Organisation.DEFAULT).cost(mapping);
    assertThat(organised.energyPj()).isEqualTo(plain.energyPj());
    assertThat(organised.areaUm2()).isEqualTo(plain.areaUm2());
  }

  @Property
  void tilesOfTheirOwnNeverTakeLessAreaAndNoOtherEnergy(
      @ForAll @Size(min = 1, max = 4) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config) {
    NetworkMapping mapping = network(network, config);
    CostBreakdown shared = MODEL.rates(config, PERIPHERY, Organisation.DEFAULT).cost(mapping);
    CostBreakdown own =
        MODEL
            .rates(config, PERIPHERY, Organisation.DEFAULT.with(TilePacking.LAYER_PER_TILE))
            .cost(mapping);
    assertThat(own.tiles()).isGreaterThanOrEqualTo(shared.tiles());
    assertThat(own.tiles()).isEqualTo(Math.rint(own.tiles()));
    assertThat(own.areaUm2()).isGreaterThanOrEqualTo(shared.areaUm2() * (1 - 1e-12));
    assertThat(own.dynamicPj()).isEqualTo(shared.dynamicPj());
    long layersWithArrays = mapping.layerCrossbars().stream().filter(n -> n > 0).count();
    assertThat(own.tiles()).isLessThan(shared.tiles() + layersWithArrays + 1e-9);
  }

  @Property
  void copiesCostAreaAndNoDynamicEnergy(
      @ForAll @Size(min = 1, max = 4) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config,
      @ForAll @IntRange(min = 1, max = 12) int speedUp) {
    List<LayerMapping> layers = network.stream().map(l -> map(l, config)).toList();
    CostRates rates = MODEL.rates(config, PERIPHERY);
    CostBreakdown one = rates.cost(NetworkMapping.of(layers));
    CostBreakdown many = rates.cost(NetworkMapping.of(layers, new Replication.NeuroSim(speedUp)));
    assertThat(many.dynamicPj()).isEqualTo(one.dynamicPj());
    assertThat(many.areaUm2()).isGreaterThanOrEqualTo(one.areaUm2());
    assertThat(many.latencyNs()).isLessThanOrEqualTo(one.latencyNs());
    assertThat(many.intervalNs()).isLessThanOrEqualTo(one.intervalNs());
    assertThat(many.pipelineLatencyNs()).isBetween(many.intervalNs(), many.latencyNs());
  }

  @Property
  void indexStorageChangesTheIndexLineOnly(
      @ForAll("layers") Pruned layer,
      @ForAll("configs") MappingConfig config,
      @ForAll IndexStore store) {
    NetworkMapping mapping = NetworkMapping.of(List.of(map(layer, config)));
    CostBreakdown plain = MODEL.cost(mapping, config, PERIPHERY);
    CostBreakdown stored =
        MODEL.rates(config, PERIPHERY, Organisation.DEFAULT.with(store)).cost(mapping);
    for (Component type : Component.values()) {
      if (type != Component.INDEX_STORE) {
        assertThat(stored.energyPj(type)).isEqualTo(plain.energyPj(type));
        assertThat(stored.areaUm2(type)).isEqualTo(plain.areaUm2(type));
      }
    }
    assertThat(stored.areaUm2(Component.INDEX_STORE) > 0)
        .isEqualTo(plain.areaUm2(Component.INDEX_STORE) > 0);
  }

  @Property
  void efficiencyIsEnergyTimeAndAreaRearranged(
      @ForAll @Size(min = 1, max = 4) List<@From("layers") Pruned> network,
      @ForAll("configs") MappingConfig config) {
    NetworkMapping mapping = network(network, config);
    if (mapping.crossbars() == 0) {
      return;
    }
    CostRates rates = MODEL.rates(config, PERIPHERY);
    CostBreakdown cost = rates.cost(mapping);
    Efficiency efficiency = Efficiency.of(cost, mapping, rates.passes());
    assertClose(efficiency.tops() / (efficiency.powerMw() / 1e3), efficiency.topsPerW());
    assertClose(efficiency.powerMw() * cost.intervalNs(), cost.energyPj());
    assertClose(efficiency.topsPerMm2() * cost.areaUm2() / 1e6, efficiency.tops());
    assertClose(efficiency.edpPjNs() / cost.latencyNs(), cost.energyPj());
  }

  @Property
  void aMeshOfMoreTilesHasMoreHops(
      @ForAll @DoubleRange(min = 0, max = 1e6) double tiles,
      @ForAll @DoubleRange(min = 0, max = 1e6) double more) {
    assertThat(Interconnect.MESH.hops(tiles + more))
        .isGreaterThanOrEqualTo(Interconnect.MESH.hops(tiles));
    assertThat(Interconnect.MESH.hops(tiles)).isGreaterThanOrEqualTo(1);
  }

  @Property(tries = 30)
  void meshHopsAreTheMeanDistanceOfTwoTiles(@ForAll @IntRange(min = 2, max = 12) int side) {
    long sum = 0;
    for (int a = 0; a < side * side; a++) {
      for (int b = 0; b < side * side; b++) {
        sum += Math.abs(a / side - b / side) + Math.abs(a % side - b % side);
      }
    }
    double mean = (double) sum / side / side / side / side;
    assertThat(Interconnect.MESH.hops((double) side * side))
        .isCloseTo(Math.max(1, mean), within(1e-9));
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  private static NetworkMapping network(List<Pruned> network, MappingConfig config) {
    return NetworkMapping.of(network.stream().map(l -> map(l, config)).toList());
  }

  private static LayerMapping map(Pruned layer, MappingConfig config) {
    return Mapper.map(layer.shape(), layer.groups(), config);
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
