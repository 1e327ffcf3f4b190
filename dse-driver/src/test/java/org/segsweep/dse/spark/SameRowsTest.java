package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.store.OutcomeStore;
import org.segsweep.dse.store.ResultFolder;

/**
 * The same rows, bit for bit, however a sweep is computed. Waves in reverse also learn other
 * factors of the work, so tasks hold other layers than those of the reference.
 */
@ExtendWith(SharedSpark.class)
class SameRowsTest {
  private final TestSpark spark;

  SameRowsTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void forFourCores(@TempDir Path out) throws Exception {
    Path reference = spark.reference();
    spark.stop();
    new SparkSweep(
            TestSpark.settings("local[4]", 2_000), ResultFolder.at(out), new RecordedProgress())
        .run(TestJobs.reference());
    assertSameRows(out, reference);
  }

  @Test
  void forWavesInReverse(@TempDir Path folder) throws Exception {
    SweepJob job = TestJobs.reference();
    List<Wave> waves = new ArrayList<>(Wave.of(job.plan(), 5, TestSpark.REFERENCE_WAVE_ROWS));
    Collections.reverse(waves);
    assertThat(waves).hasSizeGreaterThan(3);
    // The reference's header without its waves and what it knows of layers.
    Path out = spark.copyOfReference(folder.resolve("reversed"));
    for (String table : List.of("points", "layers", "front", "stages")) {
      try (Stream<Path> walk = Files.walk(out.resolve(table))) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    ResultFolder results = ResultFolder.at(out);
    RecordedProgress progress = new RecordedProgress();
    WaveRun run =
        new WaveRun(
            spark.session(),
            job,
            JavaSparkContext.fromSparkContext(spark.session().sparkContext())
                .broadcast(
                    new LayerTasks.Workload(
                        job.network(), job.evidence(), results.accuracy(), EngineSettings.USUAL)),
            new TaskProgress(progress),
            new KeptStages(OutcomeStore.open(results.stages(), line -> {}), job, progress));
    for (Wave wave : waves) {
      results.waves().commit(run.compute(wave, Map.of(), results, progress));
    }
    assertThat(results.waves().complete()).hasSameSizeAs(waves);
    assertSameRows(out, spark.reference());
    // Something was learned: the meter heard of every layer of every wave.
    assertThat(run.meter().times().prunings()).isPositive();
    assertThat(run.meter().times().prune()).isPositive();
  }

  private void assertSameRows(Path actual, Path expected) {
    for (String table : List.of("points", "layers")) {
      List<String> rows = sorted(actual.resolve(table));
      assertThat(rows).isNotEmpty().isEqualTo(sorted(expected.resolve(table)));
    }
  }

  /** Rows as text, numbers by their bits. */
  private List<String> sorted(Path table) {
    return spark.session().read().parquet(table.toString()).drop("wave").collectAsList().stream()
        .map(SameRowsTest::bits)
        .sorted()
        .toList();
  }

  private static String bits(Row row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      text.append(
              value instanceof Double d ? Long.toHexString(Double.doubleToRawLongBits(d)) : value)
          .append('|');
    }
    return text.toString();
  }
}
