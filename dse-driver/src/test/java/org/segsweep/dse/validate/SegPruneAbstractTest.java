package org.segsweep.dse.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.device.ComponentFault;
import org.segsweep.validate.Comparison;
import org.segsweep.validate.ValidationPoint;
import org.segsweep.validate.Verdict;

class SegPruneAbstractTest {

  @Test
  void gainsInWholeArraysAreThoseOfThePage() throws ComponentFault, IOException {
    ValidationPoint point = SegPruneAbstract.points().get(0);
    Comparison comparison = point.compare();
    assertThat(point.id()).isEqualTo("S.gains-A");
    assertThat(comparison.verdict()).isEqualTo(Verdict.INFORMATION);
    assertThat(comparison.ours()).hasSize(2).allMatch(gain -> gain > 0.5 && gain < 1.5);
    String quoted = "%.3f and %.3f".formatted(comparison.ours().get(0), comparison.ours().get(1));
    assertThat(Files.readString(Path.of("..", "docs", "validation.md"))).contains(quoted);
  }

  @Test
  void everyRowIsExplained() throws ComponentFault, IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "validation.md"));
    for (ValidationPoint point : SegPruneAbstract.points()) {
      assertThat(lines)
          .contains("## " + point.group())
          .anyMatch(line -> line.startsWith("| `" + point.id() + "` |"));
    }
  }
}
