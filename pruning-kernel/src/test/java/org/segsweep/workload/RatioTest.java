package org.segsweep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RatioTest {
  @ParameterizedTest
  @CsvSource({
    "1/4, 1, 4",
    "2/8, 1, 4",
    "' 3 / 4 ', 3, 4",
    "0.25, 1, 4",
    "0.250000000000, 1, 4",
    ".5, 1, 2",
    "1, 1, 1",
    "1.0, 1, 1",
    "25e-2, 1, 4",
    "0.123456789, 123456789, 1000000000",
    "2000000000/4000000000, 1, 2"
  })
  void sharesReadAsFractionsAndDecimals(String text, long numerator, long denominator) {
    assertThat(Ratio.parse(text)).isEqualTo(new Ratio(numerator, denominator));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "quarter", "1/4/2", "1/", "/4", "1e", "NaN", "99999999999999999999/1"})
  void textThatIsNoShareIsNamed(String text) {
    assertThatThrownBy(() -> Ratio.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is not a share such as 1/4 or 0.25");
  }

  @ParameterizedTest
  @CsvSource({
    "0, out of range",
    "-0.5, out of range",
    "1.5, out of range",
    "1e9, out of range",
    "0/4, 0/4 is not above 0 and at most 1",
    "5/4, 5/4 is not above 0 and at most 1",
    "-1/-4, -1/-4 is not above 0 and at most 1",
    "1/0, 1/0 is not above 0 and at most 1",
    "0.1234567891, more than 9 decimals; write a fraction",
    "1e-2147483647, more than 9 decimals; write a fraction",
    "1/3000000000, 1/3000000000 is finer than 1/1000000000"
  })
  void sharesOutOfRangeSayWhy(String text, String reason) {
    assertThatThrownBy(() -> Ratio.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is not a share above 0 and at most 1: " + reason);
  }

  @Test
  void halvesRoundUpAndNothingRoundsToZero() {
    assertThat(new Ratio(1, 4).of(10)).isEqualTo(3);
    assertThat(new Ratio(1, 4).of(6)).isEqualTo(2);
    assertThat(new Ratio(1, 4).of(9)).isEqualTo(2);
    assertThat(new Ratio(1, 64).of(9)).isEqualTo(1);
    assertThat(new Ratio(1, 64).roundedPartOf(9)).isZero();
  }

  @Test
  void aQuotientAboveOneIsRefused() {
    assertThatThrownBy(() -> new Ratio(1, 2).quotientOf(new Ratio(1, 4), 8))
        .hasMessage("1/2 divided by 1/4 is above 1");
  }
}
