package org.segsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ScalingLawLaws {
  private static final Map<String, Integer> INPUTS =
      Map.of("node", 32, "columnOhm", 5000, "rows", 128);

  @Property
  void moreBitsNeverCostLessNorConvertFaster(
      @ForAll LawKind kind, @ForAll @IntRange(min = 1, max = 16) int bits) {
    ScalingLaw law = kind.law(new LawKind.Inputs(8, 1.0, INPUTS));
    if (law.covers(bits) && law.covers(bits + 1)) {
      assertThat(law.energy(bits)).isPositive().isLessThanOrEqualTo(law.energy(bits + 1));
      assertThat(law.area(bits)).isPositive().isLessThanOrEqualTo(law.area(bits + 1));
      if (kind != LawKind.MNSIM) {
        assertThat(law.rate(bits)).isPositive().isGreaterThanOrEqualTo(law.rate(bits + 1));
      }
    }
  }

  @Property
  void scalingThereAndBackChangesNothing(@ForAll TechnologyNode from, @ForAll TechnologyNode to) {
    assertThat(from.areaFactor(to) * to.areaFactor(from)).isCloseTo(1, withinPercentage(1e-9));
    assertThat(from.energyFactor(to) * to.energyFactor(from)).isCloseTo(1, withinPercentage(1e-9));
    if (from.nanometres() > to.nanometres()) {
      assertThat(from.areaFactor(to)).isLessThan(1);
      assertThat(from.energyFactor(to)).isLessThan(1);
    }
  }

  @Property
  void scalingInStepsIsScalingAtOnce(
      @ForAll TechnologyNode from, @ForAll TechnologyNode over, @ForAll TechnologyNode to) {
    assertThat(from.areaFactor(over) * over.areaFactor(to))
        .isCloseTo(from.areaFactor(to), withinPercentage(1e-9));
    assertThat(from.energyFactor(over) * over.energyFactor(to))
        .isCloseTo(from.energyFactor(to), withinPercentage(1e-9));
  }

  @Property
  void aWiderMemoryOfTheSameDepthCostsTheSamePerBit(
      @ForAll @IntRange(min = 1, max = 64) int width) {
    ComponentEntry edram = Built.isaac().component("edram-64KB");
    double bits = edram.base(Quantity.CAPACITY);
    ComponentEntry wider = new MemorySize(bits * width, width).resize(edram);
    assertThat(wider.energyPj()).isCloseTo(edram.energyPj(), withinPercentage(1e-9));
    assertThat(wider.areaUm2PerBit()).isCloseTo(edram.areaUm2PerBit(), withinPercentage(1e-9));
    assertThat(wider.powerMw()).isCloseTo(edram.powerMw() * width, withinPercentage(1e-9));
  }
}
