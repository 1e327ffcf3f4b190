package org.segsweep.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segsweep.device.ComponentFault;

class ValidationPointsTest {

  static Stream<ValidationPoint> points() throws ComponentFault {
    return ValidationPoints.standard().stream();
  }

  @ParameterizedTest
  @MethodSource("points")
  void noPointIsOut(ValidationPoint point) {
    Comparison comparison = point.compare();
    System.out.printf(
        "%-26s %-14s %s %s %.5f%n",
        point.id(),
        comparison.verdict(),
        point.published().text(),
        comparison.ours(),
        comparison.difference());
    assertThat(comparison.verdict())
        .as("%s: published %s, ours %s", point.id(), point.published(), comparison.ours())
        .isNotEqualTo(Verdict.OUT);
  }

  @Test
  void idsAreUnique() throws ComponentFault {
    List<String> ids = points().map(ValidationPoint::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }
}
