package org.segsweep.dse.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

class RowSampleLaws {
  private static final List<Objective> OBJECTIVES =
      List.of(Objective.KEPT_ENERGY, Objective.CROSSBARS);
  private static final List<String> SCHEMES = List.of("dense", "forms", "segprune");

  private static PointTable table(Path root, long seed, int rows) throws Exception {
    var random = new SplittableRandom(seed);
    List<StoredPoint> points = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      boolean failed = random.nextInt(10) == 0;
      Map<String, Object> columns = new HashMap<>();
      // Most are of the last scheme.
      columns.put("scheme", SCHEMES.get(Math.min(2, random.nextInt(12))));
      if (!failed) {
        columns.put("kept_energy", random.nextInt(1, 40) / 40.0);
        columns.put("crossbars", (long) random.nextInt(1, 200));
      }
      points.add(TestPoints.point("%016x".formatted(i), failed ? "failed" : "done", columns));
    }
    ResultFolder folder = TestPoints.folder(root, points);
    return PointTable.read(
        folder, List.of("kept_energy", "crossbars"), List.of("status", "scheme"));
  }

  @Property(tries = 25)
  void aSampleHasTheFrontTheBestAndAnEvenShareOfTheRest(
      @ForAll long seed, @ForAll @IntRange(min = 150, max = 400) int rows) throws Exception {
    Path root = Files.createTempDirectory("sample");
    PointTable table;
    try {
      table = table(root, seed, rows);
    } finally {
      TestPoints.delete(root);
    }
    int done =
        (int) IntStream.range(0, rows).filter(r -> table.text("status", r).equals("done")).count();
    assertThat(RowSample.of(table, OBJECTIVES, done, 10).rows().cardinality()).isEqualTo(done);
    RowSample sample = RowSample.of(table, OBJECTIVES, done - 1, 100);
    assertThat(sample.rows().cardinality()).isEqualTo(100);
    assertThat(sample.rule().orElseThrow()).startsWith("Shows 100 of " + done + " points: ");
    for (int r = 0; r < rows; r++) {
      if (!table.text("status", r).equals("done")) {
        assertThat(sample.rows().get(r)).isFalse();
      } else if (isOnFront(table, r)) {
        assertThat(sample.rows().get(r)).isTrue();
      }
    }
    for (String scheme : SCHEMES) {
      long all = count(table, scheme, sample, false);
      // A third of what is left, or all where a scheme has less.
      assertThat(count(table, scheme, sample, true))
          .isGreaterThanOrEqualTo(Math.min(all, (100 - sample.onFronts() - 6) / 3));
    }
    assertThat(RowSample.of(table, OBJECTIVES, done - 1, 100)).isEqualTo(sample);
  }

  private static boolean isOnFront(PointTable table, int row) {
    for (int o = 0; o < table.rows(); o++) {
      double energy = table.number("kept_energy", o) - table.number("kept_energy", row);
      double crossbars = table.number("crossbars", o) - table.number("crossbars", row);
      if (energy >= 0 && crossbars <= 0 && (energy > 0 || crossbars < 0)) {
        return false;
      }
    }
    return true;
  }

  private static long count(PointTable table, String scheme, RowSample sample, boolean shown) {
    return IntStream.range(0, table.rows())
        .filter(
            r -> table.text("status", r).equals("done") && table.text("scheme", r).equals(scheme))
        .filter(r -> !shown || sample.rows().get(r))
        .count();
  }
}
