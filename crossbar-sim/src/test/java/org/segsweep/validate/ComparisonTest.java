package org.segsweep.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "24.08, 24.0849, PASS", "24.08, 24.0851, OUT", "330, 329.81, PASS", "330, 330.51, OUT",
    "31.0, 30.95, PASS", "31.0, 30.94, OUT", "1.966e9, 1.9655e9, PASS", "1.966e9, 1.9654e9, OUT"
  })
  void printedDigitsDecide(String published, double ours, Verdict verdict) {
    assertThat(point(published, ours).compare().verdict()).isEqualTo(verdict);
  }

  @Test
  void aWiderToleranceIsAShare() {
    assertThat(point("100", 100.9).within(0.01).compare().verdict()).isEqualTo(Verdict.PASS);
    assertThat(point("100", 101.1).within(0.01).compare().verdict()).isEqualTo(Verdict.OUT);
    assertThat(point("100", 98.9).within(0.01).compare().verdict()).isEqualTo(Verdict.OUT);
  }

  @Test
  void countsAgreeOrDoNot() {
    assertThat(point("47", 47).exactly().compare().verdict()).isEqualTo(Verdict.PASS);
    assertThat(point("47", 47.4).compare().verdict()).isEqualTo(Verdict.PASS);
    assertThat(point("47", 47.4).exactly().compare().verdict()).isEqualTo(Verdict.OUT);
  }

  @Test
  void informationIsNeverJudged() {
    assertThat(point("1", 1000).forInformation().compare().verdict())
        .isEqualTo(Verdict.INFORMATION);
    assertThat(point("1", 1000).calibrated().compare().verdict()).isEqualTo(Verdict.OUT);
  }

  @Test
  void oneFigureOfSeveralIsEnoughToBeOut() {
    var point =
        ValidationPoint.pointOfEach(
            "T.x", "three", new Published("1 20 3", "1", "a test"), () -> List.of(1.0, 22.0, 3.0));
    assertThat(point.compare().verdict()).isEqualTo(Verdict.OUT);
    assertThat(point.compare().difference()).isCloseTo(0.1, within(1e-12));
  }

  @Property
  void whatIsNotANumberIsOut(@ForAll @DoubleRange(min = 0.01, max = 1) double share) {
    assertThat(point("5", Double.NaN).within(share).compare().verdict()).isEqualTo(Verdict.OUT);
    assertThat(point("5", Double.NaN).compare().verdict()).isEqualTo(Verdict.OUT);
    assertThat(point("5", Double.POSITIVE_INFINITY).compare().verdict()).isEqualTo(Verdict.OUT);
  }

  @Test
  void figuresOfDifferentNumberCannotBeCompared() {
    var point =
        ValidationPoint.pointOfEach(
            "T.x", "two", new Published("1 2", "1", "a test"), () -> List.of(1.0));
    assertThatThrownBy(point::compare)
        .hasMessage("T.x: 1 figures are compared with 2 printed ones");
  }

  @Test
  void publishedFiguresAreNumbersAboveZero() {
    assertThatThrownBy(() -> new Published("0", "W", "a test")).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Published("about 5", "W", "a test"))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void aPointIsCalledByItsIdOrItsGroup() {
    ValidationPoint point = point("1", 1);
    assertThat(point.isCalled("t.x")).isTrue();
    assertThat(point.isCalled("T")).isTrue();
    assertThat(point.isCalled("T.xy")).isFalse();
    assertThat(point.explanation()).isEqualTo("docs/validation.md#t");
  }

  private static ValidationPoint point(String published, double ours) {
    return ValidationPoint.point(
        "T.x", "a quantity", new Published(published, "1", "a test"), () -> ours);
  }
}
