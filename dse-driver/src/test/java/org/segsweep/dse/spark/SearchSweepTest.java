package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.store.ResultFolder;

@ExtendWith(SharedSpark.class)
class SearchSweepTest {
  private static final String SPACE =
      """
      schemes:
        - dense
        - segprune: {segmentRows: [16, 32], keep: [1/2, 1/4], shapesPerBand: [2, 4]}
        - forms: {keep: 1/4, fragment: [4, 8]}
      crossbar: {rows: [32, 64, 128], cellBits: [1, 2]}
      periphery: {columnsPerAdc: [16, all]}
      objectives: [kept_energy, crossbars, energy_pj]
      seed: 5
      """;

  private final TestSpark spark;

  SearchSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void aSearchEvaluatesItsBudgetInWavesAndGoesOnWhereItWasKilled(@TempDir Path folder)
      throws Exception {
    SweepJob job = search("{method: nsga2, population: 10, budget: {points: 35}}");
    Path out = folder.resolve("whole");
    SweepOutcome outcome = spark.run(job, out, 1);
    ResultFolder results = ResultFolder.at(out);
    assertThat(outcome.points()).isEqualTo(35);
    assertThat(outcome.reused()).isZero();
    assertThat(results.waves().complete()).containsExactly(0, 1, 2, 3);
    assertThat(results.header().plannedPoints()).isEqualTo(35);
    assertThat(results.header().plannedWaves()).isEqualTo(4);
    List<String> rows = rows(out.resolve("points"));

    Path grid = folder.resolve("grid");
    spark.run(TestJobs.of(SPACE), grid, Long.MAX_VALUE);
    assertThat(rows(grid.resolve("points"))).hasSizeGreaterThan(100).containsAll(rows);

    // As if it had been killed in its third wave, before it knew its end.
    deleteTree(out.resolve("points").resolve("wave=0003"));
    deleteTree(out.resolve("layers").resolve("wave=0003"));
    deleteTree(out.resolve("points").resolve("wave=0002"));
    deleteTree(out.resolve("front"));
    String header = Files.readString(out.resolve("sweep.json"));
    Files.writeString(
        out.resolve("sweep.json"),
        header.replaceFirst("\"plannedWaves\" : 4", "\"plannedWaves\" : 0"));
    assertThat(results.header().plannedWaves()).isZero();
    // A budget of points has no use for the time, so what is there does no harm.
    Files.writeString(out.resolve("search.json"), "{");
    SweepOutcome again = spark.run(job, out, 1);
    assertThat(again.points()).isEqualTo(35);
    assertThat(again.reused()).isEqualTo(20);
    assertThat(rows(out.resolve("points"))).isEqualTo(rows);
    assertThat(results.header().plannedWaves()).isEqualTo(4);
    assertThat(out.resolve("front")).isDirectory();

    // All is there: nothing is computed, and Spark is not asked for.
    SweepOutcome third =
        new SparkSweep(
                TestSpark.settings("unused", 1),
                need -> {
                  throw new AssertionError("no session is needed");
                },
                results,
                new RecordedProgress())
            .run(job);
    assertThat(third.reused()).isEqualTo(35);

    // A wave in another's place is no result.
    deleteTree(out.resolve("points").resolve("wave=0001"));
    Files.move(
        out.resolve("points").resolve("wave=0000"), out.resolve("points").resolve("wave=0001"));
    Files.move(
        out.resolve("points").resolve("wave=0002"), out.resolve("points").resolve("wave=0000"));
    assertThat(spark.run(job, out, 1).reused()).isEqualTo(5);
    assertThat(rows(out.resolve("points"))).isEqualTo(rows);
  }

  @Test
  void aSearchOfMinutesEndsAndThenStaysAsItIs(@TempDir Path out) throws Exception {
    SweepJob job = search("{method: sobol, population: 300, budget: {minutes: 1}}");
    SweepOutcome outcome = spark.run(job, out, 1);
    // The space is used up long before the minute is.
    assertThat(rows(out.resolve("points"))).hasSize((int) outcome.points());
    assertThat(ResultFolder.at(out).searchSeconds()).isPositive();
    assertThat(spark.run(job, out, 1).reused()).isEqualTo(outcome.points());
  }

  private static SweepJob search(String search) throws Exception {
    return TestJobs.of(SPACE + "search: " + search + "\n");
  }

  private List<String> rows(Path table) {
    return spark.session().read().parquet(table.toString()).drop("wave").collectAsList().stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
