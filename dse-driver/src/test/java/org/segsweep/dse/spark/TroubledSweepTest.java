package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spark.Trouble.Kind;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.stage.TimeLimits;

/** Tasks that throw and tasks that hang: their points are failed rows, and nothing else is lost. */
@ExtendWith(SharedSpark.class)
class TroubledSweepTest {
  /** Far more than a layer of LeNet-5 takes on a machine that is busy. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final TestSpark spark;

  TroubledSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @BeforeEach
  void begin() {
    Trouble.begin();
  }

  @AfterEach
  void mend() {
    Trouble.mend();
  }

  @Test
  void whatThrowsIsAFailedRowAndTakesNothingWithIt(@TempDir Path folder) throws Exception {
    SweepJob job = job(Kind.NONE, Kind.THROWS, Kind.ASSERTS, Kind.NEEDS_STACK, Kind.NEEDS_HEAP);
    Map<String, Row> rows = run(job, folder.resolve("out"), settings(1000));
    Map<Kind, String> reasons =
        Map.of(
            Kind.THROWS, "a fault of the scheme",
            Kind.ASSERTS, "a check of the scheme",
            Kind.NEEDS_STACK, "StackOverflowError",
            Kind.NEEDS_HEAP, "out of memory with ");
    reasons.forEach(
        (kind, reason) ->
            assertThat(of(rows, kind).values())
                .hasSize(2)
                .allSatisfy(
                    row ->
                        assertThat(row.<String>getAs("reason"))
                            .startsWith("layer ")
                            .contains(reason)));
    Trouble.mend();
    Map<String, Row> undisturbed = run(job, folder.resolve("mended"), settings(1000));
    rows.values().stream()
        .filter(row -> row.getAs("status").equals("done"))
        .forEach(row -> assertThat(row).isEqualTo(undisturbed.get(id(row))));
    assertThat(of(rows, Kind.NONE)).hasSize(2).isEqualTo(of(undisturbed, Kind.NONE));
    assertThat(of(rows, "segprune")).isEqualTo(of(undisturbed, "segprune"));
  }

  @Test
  void whatHangsIsAFailedRowUntilItIsTriedAgain(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    SweepJob job = job(Kind.SLEEPS, Kind.SPINS);
    int interrupted = Trouble.INTERRUPTED.get();
    Map<String, Row> rows = run(job, out, settings(1));
    for (Kind kind : new Kind[] {Kind.SLEEPS, Kind.SPINS}) {
      assertThat(of(rows, kind).values())
          .hasSize(2)
          .allSatisfy(
              row ->
                  assertThat(row.<String>getAs("reason"))
                      .endsWith(": took longer than 20 s, the limit; --time-limit raises it"));
    }
    assertThat(of(rows, "segprune").values())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.<String>getAs("status")).isEqualTo("done"));
    assertThat(Trouble.INTERRUPTED.get()).isGreaterThan(interrupted);

    Trouble.mend();
    Map<Path, FileTime> before = files(out);
    assertThat(run(job, out, settings(1))).as("a failed row is a result").isEqualTo(rows);
    assertThat(files(out.resolve("points"))).isEqualTo(files(before, out.resolve("points")));

    Map<String, Row> again = run(job, out, settings(1).retryingFailed());
    assertThat(again).isEqualTo(run(job, folder.resolve("mended"), settings(1)));
    assertThat(of(again, Kind.SPINS).values())
        .allSatisfy(row -> assertThat(row.<String>getAs("status")).isEqualTo("done"));
    Path kept = out.resolve("points").resolve("wave=0000");
    assertThat(files(kept)).as("no failed row").isEqualTo(files(before, kept));
  }

  private static SweepJob job(Kind... kinds) throws Exception {
    StringBuilder schemes = new StringBuilder("{segprune: {keep: [1/2, 1/4]}}");
    for (Kind kind : kinds) {
      schemes.append(", ").append(kind.id());
    }
    return TestJobs.of(
        TestJobs.SWEEPS.resolve("networks").resolve("lenet5_mnist.onnx"),
        "schemes: [dense, %s]\nperiphery: {columnsPerAdc: [16, all]}\n".formatted(schemes),
        Trouble.schemes());
  }

  /**
   * @param waveRows 1 for waves of one pruning each
   */
  private static EngineSettings settings(long waveRows) {
    return TestSpark.settings("given", waveRows)
        .within(new TimeLimits(new TimeLimit(LIMIT, "--time-limit"), TimeLimit.NONE));
  }

  private Map<String, Row> run(SweepJob job, Path out, EngineSettings settings) throws Exception {
    spark.run(job, out, settings);
    return spark
        .session()
        .read()
        .parquet(out.resolve("points").toString())
        .drop("wave")
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(TroubledSweepTest::id, Function.identity()));
  }

  private static String id(Row row) {
    return row.getAs("point_id");
  }

  private static Map<String, Row> of(Map<String, Row> rows, Kind kind) {
    return of(rows, kind.id());
  }

  private static Map<String, Row> of(Map<String, Row> rows, String scheme) {
    return rows.values().stream()
        .filter(row -> row.getAs("scheme").equals(scheme))
        .collect(Collectors.toMap(TroubledSweepTest::id, Function.identity()));
  }

  private static Map<Path, FileTime> files(Path folder) throws Exception {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private static Map<Path, FileTime> files(Map<Path, FileTime> all, Path folder) {
    Map<Path, FileTime> some = new TreeMap<>(all);
    some.keySet().removeIf(file -> !file.startsWith(folder));
    return some;
  }
}
