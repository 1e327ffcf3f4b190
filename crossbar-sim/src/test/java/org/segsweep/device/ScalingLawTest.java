package org.segsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws give the figures that their sources print, or that follow from printed formulas. */
class ScalingLawTest {

  @ParameterizedTest
  @CsvSource({
    "32, 1.0, 0.92, 0.94, 1.07, 1.31, 1.71, 4.70, 13.9",
    "32, 1.28, 0.92, 0.94, 1.07, 1.31, 1.93, 5.53, 16.4",
    "32, 2.1, 0.92, 0.94, 1.07, 1.31, 2.68, 7.67, 22.8",
    "65, 1.28, 3.50, 3.55, 4.04, 4.97, 7.31, 21.0, 62.2"
  })
  void murmannEnergiesAreThoseOfTheRegression(
      int node,
      double rate,
      double b4,
      double b5,
      double b6,
      double b7,
      double b8,
      double b9,
      double b10) {
    ScalingLaw law = law(LawKind.MURMANN_SURVEY, rate, Map.of("node", node));
    double[] expected = {b4, b5, b6, b7, b8, b9, b10};
    for (int bits = 4; bits <= 10; bits++) {
      assertThat(law.energy(bits)).isCloseTo(expected[bits - 4], withinPercentage(0.6));
    }
  }

  @Test
  void murmannAreasAreThoseOfTheRegression() {
    ScalingLaw law = law(LawKind.MURMANN_SURVEY, 1.28, Map.of("node", 32));
    double[] expected = {5190, 5211, 5416, 5765, 6469, 8865, 12275};
    for (int bits = 4; bits <= 10; bits++) {
      assertThat(law.area(bits)).isCloseTo(expected[bits - 4], withinPercentage(0.02));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4.2, 500, 0.16666666666666666",
    "5, 10.08, 580, 0.125",
    "6, 10.08, 580, 0.125",
    "8, 15.625, 1200, 0.128",
    "10, 55.36, 1600, 0.125"
  })
  void mnsimPartsTakeTwoCyclesMoreThanTheirBits(int bits, double pj, double um2, double rate) {
    ScalingLaw law = law(LawKind.MNSIM, 0, Map.of());
    assertThat(law.energy(bits)).isCloseTo(pj, withinPercentage(1e-9));
    assertThat(law.area(bits)).isEqualTo(um2);
    assertThat(law.rate(bits)).isCloseTo(rate, withinPercentage(1e-9));
  }

  @Test
  void pumaAtEightBitsIsIsaac() {
    ScalingLaw law = law(LawKind.PUMA, 0, Map.of());
    assertThat(law.energy(8)).isEqualTo(1.5625);
    assertThat(law.rate(8)).isEqualTo(1.28);
    assertThat(law.energy(4)).isEqualTo(1.5625 / 4);
    assertThat(law.rate(4)).isEqualTo(2.56);
    assertThat(law.area(4)).isEqualTo(1200);
  }

  @Test
  void neuroSimConvertsInOneNanosecondMoreThanItsBits() {
    ScalingLaw small = law(LawKind.NEUROSIM_SAR, 0, Map.of("node", 22, "columnOhm", 100_000));
    // 0.538 * 5 + 4.3753 uW of the converter and 0.0723 W / 10^(2.303 * 5 / ln 10) of the column.
    double column = 0.0723e6 * Math.exp(-2.303 * 5);
    assertThat(small.energy(5)).isCloseTo((7.0653 + column) * 6e-3, withinPercentage(1e-9));
    assertThat(small.rate(5)).isEqualTo(1.0 / 6);
    assertThat(small.area(2)).isEqualTo(269 + 109 + 209 + 73);
    ScalingLaw large = law(LawKind.NEUROSIM_SAR, 0, Map.of("node", 32, "columnOhm", 100_000));
    assertThat(large.energy(5)).isGreaterThan(small.energy(5));
  }

  @Test
  void zigZagFollowsItsFormulas() {
    ScalingLaw law = law(LawKind.ZIGZAG_IMC, 0, Map.of("rows", 128));
    assertThat(law.energy(8)).isCloseTo((800 + 65.536) * 0.81e-3, withinPercentage(1e-9));
    assertThat(law.area(8)).isCloseTo(2084.75, withinPercentage(0.01));
    assertThat(1 / law.rate(8)).isCloseTo(8 * (0.83584 + 0.640), withinPercentage(1e-9));
  }

  @Test
  void whatALawDoesNotHoldForIsRefused() {
    assertThatThrownBy(() -> law(LawKind.MURMANN_SURVEY, 20, Map.of("node", 32)))
        .hasMessage("murmann-survey: a sample rate of 20.0 GS/s is outside 0.001 to 10 GS/s");
    assertThatThrownBy(() -> law(LawKind.MURMANN_SURVEY, 1, Map.of("node", 250)))
        .hasMessage("murmann-survey: node 250 is outside 7 to 180 nm");
    assertThatThrownBy(() -> law(LawKind.MURMANN_SURVEY, 1, Map.of()))
        .hasMessage("needs 'node', which is missing");
    assertThatThrownBy(() -> law(LawKind.NEUROSIM_SAR, 0, Map.of("node", 28, "columnOhm", 1000)))
        .hasMessage("neurosim-sar: node 28 has no coefficients here; use 22 or 32");
    assertThatThrownBy(() -> law(LawKind.ZIGZAG_IMC, 0, Map.of("rows", 5000)))
        .hasMessageContaining("zigzag-imc: rows");
  }

  @Test
  void rangesOfResolutionAreThoseOfTheDocuments() {
    assertThat(range(LawKind.ISAAC_SABERI)).isEqualTo("4-10");
    assertThat(range(LawKind.MURMANN_SURVEY)).isEqualTo("4-14");
    assertThat(range(LawKind.MNSIM)).isEqualTo("1-10");
    assertThat(range(LawKind.NEUROSIM_SAR)).isEqualTo("1-8");
    assertThat(range(LawKind.PUMA)).isEqualTo("1-16");
    assertThat(range(LawKind.ZIGZAG_IMC)).isEqualTo("1-10");
  }

  private static String range(LawKind kind) {
    return kind.lowestBits() + "-" + kind.highestBits();
  }

  private static ScalingLaw law(LawKind kind, double rate, Map<String, Integer> attributes) {
    return kind.law(new LawKind.Inputs(5, rate, attributes));
  }
}
