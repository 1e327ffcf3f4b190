package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.spark.EngineSettings.OtherResults;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

@ExtendWith(SharedSpark.class)
class SparkSweepTest {
  private final TestSpark spark;

  SparkSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void everyPointOfThePlanIsOneRow() throws Exception {
    SweepJob job = TestJobs.reference();
    List<String> planned =
        job.plan().groups().stream()
            .flatMap(g -> g.mappings().stream())
            .flatMap(m -> IntStream.range(0, m.peripheries().size()).mapToObj(i -> m.point(i).id()))
            .toList();
    assertThat(planned).hasSizeGreaterThan(500);
    assertThat(column(points(spark.reference()), "point_id"))
        .containsExactlyInAnyOrderElementsOf(planned);
    assertThat(ResultFolder.at(spark.reference()).waves().complete()).hasSizeGreaterThan(3);
  }

  @Test
  void everyLayerOfEveryMappingIsOneRow() throws Exception {
    SweepJob job = TestJobs.reference();
    List<String> planned =
        job.plan().groups().stream()
            .flatMap(g -> g.mappings().stream())
            .map(MappingGroup::mappingId)
            .flatMap(id -> IntStream.range(0, 5).mapToObj(layer -> id + "/" + layer))
            .toList();
    assertThat(layers(spark.reference()))
        .extracting(r -> r.getAs("mapping_id") + "/" + r.getAs("layer"))
        .containsExactlyInAnyOrderElementsOf(planned);
  }

  @Test
  void rowsDoNotDependOnTheSizeOfTheWaves(@TempDir Path out) throws Exception {
    SweepJob job = TestJobs.reference();
    spark.run(job, out, Long.MAX_VALUE);
    assertThat(ResultFolder.at(out).waves().complete()).containsExactly(0);
    assertSameRows(out, spark.reference());
  }

  @Test
  void rowsDoNotDependOnTheNumberOfCores(@TempDir Path out) throws Exception {
    Path reference = spark.reference();
    spark.stop();
    RecordedProgress progress = new RecordedProgress();
    SweepJob job = TestJobs.reference();
    new SparkSweep(TestSpark.settings("local[1]", 5_000), ResultFolder.at(out), progress).run(job);
    assertSameRows(out, reference);
    assertThat(out.resolve(".staging")).doesNotExist();

    assertThat(progress.points).isEqualTo(progress.totalPoints);
    assertThat(progress.points).isEqualTo(job.plan().counts().points());
    assertThat(progress.seconds)
        .isCloseTo(WorkModel.of(job.plan().groups(), job.network()).total(), within(1e-9));
    assertThat(progress.stages).startsWith("start", "prune", "evaluate").endsWith("front");
  }

  @Test
  void aSweepThatWasKilledGoesOnAsIfNothingHadHappened(@TempDir Path folder) throws Exception {
    Path out = spark.copyOfReference(folder.resolve("killed"));
    List<Integer> waves = ResultFolder.at(out).waves().complete();
    // Killed between the two renames of a wave, and while the next one was written.
    deleteTree(out.resolve("points").resolve(name(waves.get(1))));
    deleteTree(out.resolve("points").resolve(name(waves.get(3))));
    deleteTree(out.resolve("layers").resolve(name(waves.get(3))));
    deleteTree(out.resolve("front"));
    Files.createDirectories(
        out.resolve(".staging").resolve("points-wave=0003").resolve("_temporary"));

    SweepJob job = TestJobs.reference();
    // Another size of waves is asked for; the folder's own counts.
    SweepOutcome outcome = spark.run(job, out, 1);
    List<Wave> cut = Wave.of(job.plan(), 5, TestSpark.REFERENCE_WAVE_ROWS);
    assertThat(outcome.reused())
        .isEqualTo(job.plan().counts().points() - cut.get(1).points() - cut.get(3).points());
    assertSameRows(out, spark.reference());
    assertThat(rows(out.resolve("front"), "point_id"))
        .isEqualTo(rows(spark.reference().resolve("front"), "point_id"));
    assertThat(out.resolve(".staging")).doesNotExist();
  }

  @Test
  void aCompleteSweepIsNotComputedAgain(@TempDir Path folder) throws Exception {
    Path out = spark.copyOfReference(folder.resolve("complete"));
    List<Row> front = rows(out.resolve("front"), "point_id");
    Sessions none =
        need -> {
          throw new AssertionError("no session is needed");
        };
    SweepJob job = TestJobs.reference();
    SweepOutcome outcome =
        new SparkSweep(
                TestSpark.settings("local[2]", 200),
                none,
                ResultFolder.at(out),
                new RecordedProgress())
            .run(job);
    assertThat(outcome.reused()).isEqualTo(job.plan().counts().points());
    assertThat(rows(out.resolve("front"), "point_id")).isEqualTo(front);

    deleteTree(out.resolve("front"));
    spark.run(job, out, 200);
    assertThat(rows(out.resolve("front"), "point_id")).isEqualTo(front);
  }

  @Test
  void resultsOfOtherInputsAreRefusedOrReplaced(@TempDir Path out) throws Exception {
    SweepJob job = TestJobs.tiny();
    spark.run(job, out, 1000);
    Provenance was = job.provenance();
    SweepJob changed =
        new SweepJob(
            job.spec(),
            job.specFile(),
            job.specText(),
            job.network(),
            job.accelerator(),
            job.activity(),
            job.evidence(),
            job.plan(),
            Optional.empty(),
            new Provenance(
                was.sweep(), "1", was.networkSha256(), "2", "3", "new", 9, was.schemaVersion()));
    assertThatThrownBy(() -> spark.run(changed, out, 1000))
        .isInstanceOf(ResultFault.class)
        .hasMessage(
            out
                + ": holds a sweep made with other inputs: the specification, the accelerator's"
                + " components, the sampled inputs or images, segsweep itself (test, now new), the seed changed; --fork keeps it"
                + " and runs into a new folder that shares what is still of use, --replace removes it");
    assertThat(ResultFolder.at(out).header().provenance()).isEqualTo(was);

    SweepOutcome outcome =
        spark.run(changed, out, EngineSettings.on("given", OtherResults.REPLACE));
    assertThat(outcome.reused()).isZero();
    assertThat(ResultFolder.at(out).header().provenance()).isEqualTo(changed.provenance());
  }

  @Test
  void pointsThatFailAreRowsWithTheirReason(@TempDir Path folder) throws Exception {
    SweepJob job = TestJobs.of(FailingSweep.write(folder));
    Path out = folder.resolve("out");
    SweepOutcome outcome = spark.run(job, out, 1000);
    assertThat(outcome.points()).isEqualTo(4);
    assertThat(outcome.failed()).isEqualTo(2);
    List<Row> failed =
        points(out).stream().filter(r -> r.getAs("status").equals("failed")).toList();
    assertThat(failed).hasSize(2);
    for (Row row : failed) {
      assertThat(row.<Long>getAs("dac_bits")).isEqualTo(2);
      assertThat(row.<String>getAs("reason"))
          .startsWith("cost: ")
          .contains("2 bits asked of 'dac-1b'")
          .doesNotContain("\n");
      assertThat(row.<Object>getAs("energy_pj")).isNull();
      assertThat(row.<Object>getAs("kept_energy")).isNull();
    }
    assertThat(rows(out.resolve("front"), "point_id"))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.<String>getAs("status")).isEqualTo("done"));
  }

  @Test
  void anyNameOfAFolderWillDo(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("a b,c %25 ψ [x]{y}*? = #z '\"");
    SweepOutcome outcome = spark.run(TestJobs.tiny(), out, 1000);
    assertThat(outcome.failed()).isZero();
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(out);
    }
  }

  @Test
  void aFolderWithOtherFilesIsLeftAlone(@TempDir Path out) throws Exception {
    Files.writeString(out.resolve("spec.yaml"), "mine");
    assertThatThrownBy(() -> spark.run(TestJobs.tiny(), out, 1000))
        .isInstanceOf(ResultFault.class)
        .hasMessage(
            out + ": holds other files and no sweep; give a new or an empty folder as --out");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).containsExactly(out.resolve("spec.yaml"));
    }
  }

  private void assertSameRows(Path actual, Path expected) {
    assertThat(points(actual)).isEqualTo(points(expected));
    assertThat(layers(actual)).isEqualTo(layers(expected));
  }

  private List<Row> points(Path out) {
    return rows(out.resolve("points"), "point_id");
  }

  private List<Row> layers(Path out) {
    return rows(out.resolve("layers"), "mapping_id", "layer");
  }

  private List<Row> rows(Path table, String first, String... more) {
    return spark
        .session()
        .read()
        .parquet(table.toString())
        .drop("wave")
        .orderBy(first, more)
        .collectAsList();
  }

  private static List<String> column(List<Row> rows, String name) {
    return rows.stream().map(r -> r.<String>getAs(name)).toList();
  }

  private static String name(int wave) {
    return "wave=%04d".formatted(wave);
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
