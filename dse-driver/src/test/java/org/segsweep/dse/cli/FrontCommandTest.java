package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.compare.ComparedPoints.point;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.store.TestPoints;

class FrontCommandTest {
  @TempDir private Path folder;
  private String better = "";
  private String worse = "";

  @BeforeEach
  void twoFronts() throws Exception {
    better = folder.resolve("better").toString();
    worse = folder.resolve("worse").toString();
    TestPoints.folder(
        Path.of(better),
        List.of(
            point(1, "scheme", "segprune", "kept_energy", 0.5, "crossbars", 10L),
            point(2, "scheme", "dense", "kept_energy", 1.0, "crossbars", 400L)));
    TestPoints.folder(
        Path.of(worse),
        List.of(
            point(3, "scheme", "filter", "kept_energy", 0.5, "crossbars", 20L),
            point(4, "scheme", "dense", "kept_energy", 1.0, "crossbars", 400L)));
  }

  @Test
  void twoFrontsAreCompared() {
    Commands.Run run = Commands.run("front", better, "--against", worse);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("against   " + worse, "hypervolume here", "hypervolume there", "epsilon");
  }

  @Test
  void whatCannotBeComparedIsOneLine() {
    String absent = folder.resolve("absent").toString();
    Commands.Run nothing = Commands.run("front", better, "--against", absent);
    assertThat(nothing.code()).isEqualTo(4);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).contains(absent + ": no such folder").hasLineCount(1);
    Commands.Run csv = Commands.run("front", better, "--against", worse, "--format", "csv");
    assertThat(csv.code()).isEqualTo(2);
    assertThat(csv.err()).contains("--against: ").hasLineCount(1);
  }
}
