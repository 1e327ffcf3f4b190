package org.segsweep.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.device.Crossbar;
import org.segsweep.validate.NeuroSimFloorplan.Placement;

class NeuroSimFloorplanLaws {
  private static final NeuroSimSetting SETTING =
      new NeuroSimSetting(new Crossbar(64, 64, 2), 8, 8, 8);

  @Provide
  Arbitrary<List<NeuroSimLayer>> networks() {
    Arbitrary<NeuroSimLayer> convolutions =
        Combinators.combine(
                Arbitraries.integers().between(1, 300),
                Arbitraries.of(1, 3, 5),
                Arbitraries.integers().between(32, 300),
                Arbitraries.of(8, 16))
            .as(ReferenceNetworks::convolution)
            .map(NeuroSimLayer::padded);
    return convolutions.list().ofMinSize(1).ofMaxSize(6);
  }

  @Property(tries = 200)
  void copiesFitTheirTiles(@ForAll("networks") List<NeuroSimLayer> network) {
    for (Placement layer : NeuroSimFloorplan.of(network, SETTING).layers()) {
      assertThat(layer.utilisation()).isGreaterThan(0).isLessThanOrEqualTo(1);
      assertThat(layer.duplication()).isPositive();
      assertThat(layer.tiles()).isPositive();
    }
  }

  @Property(tries = 200)
  void copiesShareTheWindowsOfALayer(@ForAll("networks") List<NeuroSimLayer> network) {
    NeuroSimFloorplan plan = NeuroSimFloorplan.of(network, SETTING);
    for (int i = 0; i < network.size(); i++) {
      Placement layer = plan.layers().get(i);
      double oneCopy = network.get(i).windows() * 8.0 * 8;
      assertThat(layer.adcCycles() * layer.duplication()).isCloseTo(oneCopy, within(1e-6));
      assertThat(layer.conversions()).isEqualTo(network.get(i).windows() * 8 * layer.arrays() * 64);
    }
  }

  @Property(tries = 200)
  void totalsAddUp(@ForAll("networks") List<NeuroSimLayer> network) {
    NeuroSimFloorplan plan = NeuroSimFloorplan.of(network, SETTING);
    assertThat(plan.duplicatedArrays()).isGreaterThanOrEqualTo(plan.arrays());
    assertThat(plan.utilisation()).isGreaterThan(0).isLessThanOrEqualTo(1);
  }
}
