package org.segsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in accelerator reads and checks clean, and totals that follow are printed ones. */
class BuiltInsTest {
  static List<String> names() {
    return Accelerators.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void checksWithoutWarning(String name) {
    assertThat(Accelerators.check(Built.in(name)))
        .filteredOn(finding -> finding.severity() == Finding.Severity.WARNING)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFigureHasUnitSourceAndMark(String name) {
    for (ComponentEntry entry : Built.in(name).components().values()) {
      assertThat(entry.figures().keySet()).as(entry.name()).containsAll(entry.type().required());
      for (Figure figure : entry.figures().values()) {
        assertThat(figure.unit()).isNotBlank();
        assertThat(figure.source()).isNotBlank();
        assertThat(figure.mark()).isNotNull();
      }
    }
  }

  @Test
  void formsSumsComeNearPrintedTotals() {
    Accelerator forms = Built.in("forms-8");
    assertThat(forms.powerMw("mcu", Component.ADC)).isCloseTo(15.2, within(1e-9));
    // The digital part of the tile is not printed: it is ISAAC's, with a buffer twice the size.
    assertThat(forms.powerMw("tile")).isCloseTo(333.1, withinPercentage(1));
    assertThat(forms.areaUm2("tile")).isCloseTo(390_000, withinPercentage(2.5));
    assertThat(forms.powerMw("chip")).isCloseTo(66_360.8, withinPercentage(1));
    assertThat(forms.areaUm2("chip")).isCloseTo(89_150_000, withinPercentage(1));
  }

  @Test
  void aDenseSweepOfFormsTakesFourTimesTheConvertersOfIsaac() {
    assertThat(Built.in("forms-8").perCrossbar(Component.ADC)).isEqualTo(4);
    assertThat(32 / Built.in("forms-8").samplesPerNs()).isCloseTo(15.24, within(0.01));
  }

  @Test
  void pumaSumsComeNearPrintedTotals() {
    Accelerator puma = Built.in("puma");
    assertThat(puma.powerMw("node")).isCloseTo(62_500, withinPercentage(12));
    assertThat(puma.areaUm2("node")).isCloseTo(90_600_000, withinPercentage(4));
  }

  @Test
  void neuroSimAreasAreThoseOfTheRun() {
    Accelerator neuroSim = Built.in("neurosim-22nm");
    double um2 = neuroSim.areaUm2("chip");
    assertThat(um2).isCloseTo(45_554_000, withinPercentage(0.01));
    assertThat(neuroSim.areaUm2("chip", Component.ADC))
        .isCloseTo(14_606_000, withinPercentage(0.1));
    // 48 F2 a cell at 22 nm is the array area that the run prints.
    assertThat(neuroSim.areaUm2("array", Component.CROSSBAR))
        .isCloseTo(48 * 0.022 * 0.022 * 128 * 128, withinPercentage(0.01));
  }

  @Test
  void pipeLayersPeakRateOverItsAreaIsThePublishedEfficiency() {
    Accelerator pipeLayer = Built.in("pipelayer");
    double perArray = 2.0 * 128 * 32 / (16 * 29.31);
    assertThat(pipeLayer.peakGops() / pipeLayer.count("chip", Component.CROSSBAR))
        .isCloseTo(perArray, withinPercentage(0.01));
    assertThat(pipeLayer.peakGops() / (pipeLayer.areaUm2("chip") / 1e6))
        .isCloseTo(1485, withinPercentage(0.01));
  }

  @Test
  void borrowedFiguresAreNotCalledPublished() {
    for (String name : List.of("prime", "cascade")) {
      Accelerator borrowed = Built.in(name);
      assertThat(borrowed.title()).contains("figures borrowed from ISAAC");
      borrowed.components().values().stream()
          .filter(entry -> entry.name().startsWith(name))
          .forEach(
              entry ->
                  assertThat(entry.figure(Quantity.ENERGY).orElseThrow().mark())
                      .isNotEqualTo(Mark.PUBLISHED));
    }
  }

  @Test
  void cascadeStandsAtSixtyFiveNanometres() {
    Accelerator cascade = Built.in("cascade");
    Accelerator isaac = Built.isaac();
    assertThat(cascade.component("edram-64KB").nodeNm()).hasValue(65);
    assertThat(cascade.component("edram-64KB").areaUm2())
        .isCloseTo(3.3 * isaac.component("edram-64KB").areaUm2(), withinPercentage(1e-9));
    assertThat(cascade.component("edram-64KB").figure(Quantity.AREA).orElseThrow().mark())
        .isEqualTo(Mark.DERIVED);
  }

  @Test
  void isaacSeHasThePrintedDensityByItsUnverifiedConfiguration() {
    Accelerator isaac = Built.in("isaac-se");
    double megabytes = isaac.count("tile", Component.CROSSBAR) * 256 * 256 * 2 / 8 / (1 << 20);
    double mm2 = isaac.areaUm2("tile") / 1e6;
    assertThat(megabytes).isEqualTo(32);
    // The links are left out on top; the ratio of the two does not depend on area.
    assertThat(megabytes / mm2).isCloseTo(20.25, withinPercentage(6));
    assertThat(isaac.peakGops() / mm2).isCloseTo(103.35, withinPercentage(6));
    assertThat(megabytes / isaac.peakGops()).isCloseTo(20.25 / 103.35, withinPercentage(0.4));
    assertThat(isaac.referenceArraysPerAdc()).isEqualTo(64);
    assertThat(isaac.referenceColumnsPerAdc()).isEqualTo(256);
  }
}
