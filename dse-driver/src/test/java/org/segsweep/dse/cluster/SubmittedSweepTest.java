package org.segsweep.dse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.segsweep.dse.cluster.ClusterSweeps.Driver;

/** The packaged jar by {@code spark-submit}, with Spark's own jars and nothing else. */
@Tag("cluster")
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs 127.0.0.2")
@ExtendWith(SharedCluster.class)
class SubmittedSweepTest {
  private final ClusterSweeps sweeps;

  SubmittedSweepTest(ClusterSweeps sweeps) {
    this.sweeps = sweeps;
  }

  @Test
  void printsAndStoresWhatALocalRunDoes() throws Exception {
    TestCluster cluster = sweeps.cluster();
    Path place = sweeps.newPlace("submitted");
    // What bin/spark-submit runs.
    List<String> command =
        Processes.java(
            "700m", cluster.home().resolve("jars") + File.separator + "*", place.resolve("tmp"));
    command.addAll(
        List.of(
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            cluster.url(),
            "--conf",
            "spark.executor.memory=512m",
            "--conf",
            "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData",
            cluster.jar().toString()));
    command.addAll(sweeps.arguments(place));
    command.addAll(List.of("--ui", "--spark", "spark.ui.port=0"));
    try (Driver driver = Driver.start(command, place, cluster.environment())) {
      StoredResults results = driver.finish();
      assertThat(results.rows()).isEqualTo(sweeps.undisturbed().rows());
      assertThat(results.kindsOfFiles()).isEqualTo(sweeps.undisturbed().kindsOfFiles());

      Path local = sweeps.undisturbed().folder();
      Function<String, String> plain =
          text ->
              text.replaceAll("points in [^\n]*", "points in TIME")
                  .replaceAll("cores [^\n]*;", "cores     TIMES;")
                  .replaceAll("front [0-9][^\n]*", "front TIME");
      String printed = driver.output().replace(results.folder().toString(), local.toString());
      assertThat(plain.apply(printed))
          .isEqualTo(plain.apply(Processes.text(local.resolveSibling("stdout"))));
      assertThat(driver.errors().lines())
          .anyMatch(line -> line.matches("segsweep: Spark UI  http://\\S+:\\d+"))
          .anyMatch(line -> line.matches("100 %  .* points.*"))
          .noneMatch(line -> line.contains(" INFO TaskSetManager"));
    }
  }
}
