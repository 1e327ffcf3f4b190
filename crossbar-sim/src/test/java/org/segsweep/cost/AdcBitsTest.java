package org.segsweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;

class AdcBitsTest {

  @ParameterizedTest
  @CsvSource({"128, 8, 9", "4, 3, 4", "8, 4, 5", "16, 5, 6"})
  void printedResolutionsOfIsaacAndForms(int rows, int paper, int exact) {
    assertThat(AdcBits.resolve(AdcChoice.paper(), rows, 1, 2)).isEqualTo(paper);
    assertThat(AdcBits.resolve(AdcChoice.exact(), rows, 1, 2)).isEqualTo(exact);
  }

  @Test
  void paperFormulaKeepsItsBitWhereBothSlicesAreWide() {
    assertThat(AdcBits.paper(128, 2, 2)).isEqualTo(7 + 2 + 2 - 1);
    assertThat(AdcBits.paper(1, 1, 1)).isEqualTo(1);
  }

  @Property
  void exactResolutionIsTheSmallestThatHoldsTheLargestSum(
      @ForAll @IntRange(min = 1, max = 65_536) int rows,
      @ForAll @IntRange(min = 1, max = 8) int dacBits,
      @ForAll @IntRange(min = 1, max = 8) int cellBits) {
    long largest = 0;
    for (int row = 0; row < rows; row++) {
      largest += ((1L << dacBits) - 1) * ((1L << cellBits) - 1);
    }
    int bits = AdcBits.exact(rows, dacBits, cellBits);
    assertThat((1L << bits) - 1).isGreaterThanOrEqualTo(largest);
    assertThat((1L << (bits - 1)) - 1).isLessThan(largest);
  }

  @ParameterizedTest
  @CsvSource({
    "8, OFFSET, 128, 2, true",
    "9, OFFSET, 128, 2, false",
    "exact, OFFSET, 128, 2, false",
    "paper, OFFSET, 128, 2, false",
    "paper, PAIR_COLUMNS, 128, 2, false",
    "paper, OFFSET, 128, 1, true",
    "paper, OFFSET, 127, 1, false",
    "paper, POLARISED, 4, 2, true",
    "paper, POLARISED, 8, 2, true",
    "paper, POLARISED, 16, 2, true",
    "5, POLARISED, 8, 2, false"
  })
  void clippingIsToldOfEveryChoice(
      String choice, SignScheme sign, int rows, int cellBits, boolean clips) {
    var config = MappingConfig.of(new Crossbar(rows, 64, cellBits), 8, sign, Packing.wholeArray());
    assertThat(AdcBits.clips(choice(choice), config, 1)).isEqualTo(clips);
  }

  /** Design values of TinyADC: l cells of 3 levels above zero instead of the 128 of a column. */
  @ParameterizedTest
  @CsvSource({"128, 9", "64, 8", "16, 6", "8, 5", "1, 2"})
  void boundedColumnsNeedTheBitsOfTheirBound(int nonZeros, int bits) {
    var config =
        MappingConfig.of(new Crossbar(128, 64, 2), 8, SignScheme.PAIR_ARRAYS, Packing.wholeArray())
            .withColumnNonZeros(nonZeros);
    assertThat(AdcBits.needed(AdcChoice.exact(), config, 1)).isEqualTo(bits);
    assertThat(AdcBits.clips(AdcChoice.bits(bits), config, 1)).isFalse();
    assertThat(AdcBits.clips(AdcChoice.bits(bits - 1), config, 1)).isTrue();
    assertThat(AdcBits.needed(AdcChoice.paper(), config, 1)).isEqualTo(bits);
  }

  @Test
  void offsetSignsLeaveNoColumnBounded() {
    var config =
        MappingConfig.of(new Crossbar(128, 64, 2), 8, SignScheme.OFFSET, Packing.wholeArray());
    assertThatThrownBy(() -> config.withColumnNonZeros(8))
        .hasMessageContaining("offset signs store zero weights in cells that are not zero");
  }

  private static AdcChoice choice(String text) {
    return switch (text) {
      case "exact" -> AdcChoice.exact();
      case "paper" -> AdcChoice.paper();
      default -> AdcChoice.bits(Integer.parseInt(text));
    };
  }

  @Test
  void choicesAreNamedAsInSpecifications() {
    assertThat(AdcChoice.exact()).hasToString("exact");
    assertThat(AdcChoice.paper()).hasToString("paper");
    assertThat(AdcChoice.bits(6)).hasToString("6");
    assertThatThrownBy(() -> AdcChoice.bits(0)).hasMessage("adc: 0 is not between 1 and 24");
  }
}
