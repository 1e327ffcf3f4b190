package org.segsweep.dse.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 4 | 0",
        "-0.0 | 4 | 0",
        "1 | 4 | 1",
        "0.123456 | 3 | 0.123",
        "0.00012345 | 2 | 0.00012",
        "999.96 | 4 | 1,000",
        "1234.5678 | 6 | 1,234.57",
        "1999.99 | 6 | 1,999.99",
        "1234567 | 4 | 1,235,000",
        "-1234.5 | 5 | -1,234.5",
        "99999999999999 | 3 | 100,000,000,000,000",
        "1e15 | 3 | 1.00e+15",
        "1e-10 | 2 | 1.0e-10",
        "NaN | 3 | NaN",
        "Infinity | 3 | Infinity"
      })
  void numbersKeepTheDigitsThatMatter(double value, int digits, String text) {
    assertThat(Numbers.significant(value, digits)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.04 | 0 s",
        "3.14 | 3.1 s",
        "59.97 | 60 s",
        "125 | 2 min 05 s",
        "3599.7 | 1 h 00 min",
        "33000 | 9 h 10 min"
      })
  void durationsHaveTwoUnits(double seconds, String text) {
    assertThat(Numbers.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0 B", "999 | 1,000 B", "1400000000 | 1.4 GB", "2e16 | 20,000 TB"})
  void bytesArePowersOfThousand(double bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void sharesAreInPerCent() {
    assertThat(Numbers.percent(0.12541)).isEqualTo("12.5 %");
    assertThat(Numbers.grouped(-1234567)).isEqualTo("-1,234,567");
  }

  @Test
  void ordinaryTextIsShownAsItIs() {
    String text = "conv1/weight:0 ψ 漢字 é";
    assertThat(Terminal.safe(text)).isEqualTo(text);
    assertThat(Terminal.visible(text)).isEqualTo(text);
  }

  @Test
  void whatATerminalWouldActOnIsNot() {
    assertThat(Terminal.safe("a\u001b[31m\r\n\tb\u0085\u009bc\u200b\u202ed\u2066\ufeff\ud800"))
        .isEqualTo("a?[31m???b??c??d???");
  }

  @Test
  void longTextIsCutBetweenCharactersAndSaysSo() {
    assertThat(Terminal.safe("x".repeat(200))).hasSize(200);
    assertThat(Terminal.safe("😀".repeat(201)))
        .isEqualTo("😀".repeat(200) + "... (201 characters)");
    assertThat(Terminal.visible("x".repeat(5000))).hasSize(5000);
  }
}
