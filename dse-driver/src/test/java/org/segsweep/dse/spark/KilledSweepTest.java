package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/** A sweep in a process of its own, ended by a signal as Ctrl-C does. */
@ExtendWith(SharedSpark.class)
class KilledSweepTest {
  private static final int SOON = 120;

  private final TestSpark spark;

  KilledSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void aTerminatedSweepLeavesWholeWavesAndIsQuiet(@TempDir Path folder) throws Exception {
    ResultFolder results = ResultFolder.at(folder.resolve("out"));
    Path log = folder.resolve("log");
    Process sweep =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("..", "conf", "spark-opens.args"),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                results.root().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      while (sweep.isAlive() && results.waves().complete().isEmpty()) {
        sweep.waitFor(20, TimeUnit.MILLISECONDS);
      }
      sweep.destroy();
      assertThat(sweep.waitFor(SOON, TimeUnit.SECONDS)).isTrue();
    } finally {
      sweep.destroyForcibly();
    }
    assertThat(log)
        .content()
        .isEqualTo(
            "%s: interrupted; %d of %d waves are complete and kept, the same command goes on%n"
                .formatted(
                    results.root(),
                    results.waves().complete().size(),
                    results.header().plannedWaves()));
    int planned = results.header().plannedWaves();
    List<Integer> complete = results.waves().complete();
    assertThat(complete).isNotEmpty().hasSizeLessThan(planned);

    SweepJob job = TestJobs.reference();
    SweepOutcome outcome = spark.run(job, results.root(), 1);
    assertThat(outcome.reused()).isPositive();
    assertThat(results.waves().complete()).hasSize(planned);
    assertThat(sorted(results.root())).isEqualTo(sorted(spark.reference()));
    assertThat(Files.exists(results.root().resolve(".staging"))).isFalse();
  }

  private List<?> sorted(Path out) {
    return spark
        .session()
        .read()
        .parquet(out.resolve("points").toString())
        .drop("wave")
        .orderBy("point_id")
        .collectAsList();
  }

  /** What is ended. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      try (Progress progress = new RecordedProgress()) {
        new SparkSweep(
                TestSpark.settings("local[2,4]", TestSpark.REFERENCE_WAVE_ROWS),
                ResultFolder.at(Path.of(args[0])),
                progress)
            .run(TestJobs.reference());
      } catch (ResultFault interrupted) {
        System.out.println(interrupted.getMessage());
      }
    }
  }
}
