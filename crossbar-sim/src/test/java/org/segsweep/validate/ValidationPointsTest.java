package org.segsweep.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segsweep.device.ComponentFault;

class ValidationPointsTest {
  private static final Path PAGE = Path.of("..", "docs", "validation.md");

  static Stream<ValidationPoint> points() throws ComponentFault {
    return ValidationPoints.standard().stream();
  }

  @ParameterizedTest
  @MethodSource("points")
  void noPointIsOut(ValidationPoint point) {
    Comparison comparison = point.compare();
    assertThat(comparison.verdict())
        .as("%s: published %s, ours %s", point.id(), point.published().text(), comparison.ours())
        .isNotEqualTo(Verdict.OUT);
    assertThat(comparison.ours()).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @MethodSource("points")
  void everyRowIsExplained(ValidationPoint point) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    assertThat(lines).as("a section of the page").contains("## " + point.group());
    assertThat(lines)
        .as("a line of the page for %s", point.id())
        .anyMatch(line -> line.startsWith("| `" + point.id() + "` |"));
  }

  @Test
  void idsAreUniqueAndBeginWithTheirGroup() throws ComponentFault {
    List<String> ids = points().map(ValidationPoint::id).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Z][0-9]*\\.[a-z0-9-]+"));
  }

  @Test
  void aFigureThatChangesIsNoticed() throws ComponentFault {
    // Every judged point has a tolerance small enough that a tenth more would be out.
    assertThat(points().filter(p -> p.basis() != Basis.INFORMATION))
        .allMatch(p -> p.tolerance().share(p.published()) < 0.1);
  }
}
