package org.segsweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void onlyGivenBitsBelowTheExactOnesClip() {
    assertThat(AdcBits.clips(AdcChoice.bits(8), 128, 1, 2)).isTrue();
    assertThat(AdcBits.clips(AdcChoice.bits(9), 128, 1, 2)).isFalse();
    assertThat(AdcBits.clips(AdcChoice.paper(), 128, 1, 2)).isFalse();
    assertThat(AdcBits.clips(AdcChoice.exact(), 128, 1, 2)).isFalse();
  }

  @Test
  void choicesAreNamedAsInSpecifications() {
    assertThat(AdcChoice.exact()).hasToString("exact");
    assertThat(AdcChoice.paper()).hasToString("paper");
    assertThat(AdcChoice.bits(6)).hasToString("6");
    assertThatThrownBy(() -> AdcChoice.bits(0)).hasMessage("adc: 0 is not between 1 and 24");
  }
}
