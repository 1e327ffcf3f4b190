package org.segsweep.dse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.segsweep.dse.compare.ComparedPoints;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

/** Steps to other points against a plain look at all of them. */
class BetterPointsLaws {
  private static final List<Objective> OBJECTIVES =
      List.of(Objective.KEPT_ENERGY, Objective.CROSSBARS);

  /** Three free parameters of few values, so that single changes are frequent. */
  private static List<StoredPoint> cloud(Random random) {
    List<StoredPoint> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      points.add(
          ComparedPoints.point(
              i,
              "scheme",
              "segprune",
              "segment_rows",
              16L << random.nextInt(3),
              "cell_bits",
              1L + random.nextInt(2),
              "adc",
              random.nextBoolean() ? "exact" : "paper",
              "kept_energy",
              (1 + random.nextInt(4)) / 4.0,
              "crossbars",
              10L + random.nextInt(6)));
    }
    return points;
  }

  private static long changed(StoredPoint a, StoredPoint b) {
    return Stream.of("segment_rows", "cell_bits", "adc")
        .filter(c -> !a.text(c).equals(b.text(c)))
        .count();
  }

  private static boolean isBetter(StoredPoint a, StoredPoint than) {
    double kept = a.number("kept_energy") - than.number("kept_energy");
    double fewer = than.number("crossbars") - a.number("crossbars");
    return kept >= 0 && fewer >= 0 && (kept > 0 || fewer > 0);
  }

  private static double gain(StoredPoint from, StoredPoint to) {
    return Math.log(to.number("kept_energy") / from.number("kept_energy"))
        + Math.log(from.number("crossbars") / to.number("crossbars"));
  }

  @Property(tries = 40)
  void stepsAreThoseThatASearchFinds(@ForAll long seed) throws Exception {
    Path root = Files.createTempDirectory("segsweep-better");
    try {
      List<StoredPoint> points = cloud(new Random(seed));
      ResultFolder folder = TestPoints.folder(root, points);
      StoredPoint from = points.get(0);
      var steps = new BetterPoints(folder, from, OBJECTIVES, points.size());

      List<StoredPoint> better = points.stream().filter(p -> isBetter(p, from)).toList();
      assertThat(steps.nearest().stream().map(BetterPoints.Step::to))
          .containsExactlyInAnyOrderElementsOf(better);
      assertThat(steps.nearest().stream().map(s -> changed(from, s.to()))).isSorted();
      assertThat(steps.nearest()).allSatisfy(s -> assertThat(s.isBetter()).isTrue());

      List<StoredPoint> single =
          points.stream().filter(p -> changed(from, p) == 1 && gain(from, p) > 0).toList();
      assertThat(steps.single().stream().map(BetterPoints.Step::to))
          .containsExactlyInAnyOrderElementsOf(single);
      for (BetterPoints.Step step : steps.single()) {
        assertThat(step.changes()).hasSize(1);
        assertThat(step.isBetter()).isEqualTo(isBetter(step.to(), from));
      }
      if (!single.isEmpty()) {
        boolean anyBetter = single.stream().anyMatch(p -> isBetter(p, from));
        double most =
            single.stream()
                .filter(p -> !anyBetter || isBetter(p, from))
                .mapToDouble(p -> gain(from, p))
                .max()
                .orElseThrow();
        assertThat(gain(from, steps.single().get(0).to())).isEqualTo(most);
      }
    } finally {
      TestPoints.delete(root);
    }
  }
}
