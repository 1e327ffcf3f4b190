package org.segsweep.dse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.segsweep.dse.cluster.ClusterSweeps.Driver;

/**
 * Kills what a sweep on a cluster consists of. The law: whatever is killed whenever, the final rows
 * are those of an undisturbed run, no complete wave is written again, and no file is left over.
 */
@Tag("cluster")
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs 127.0.0.2, signals and mount namespaces")
@ExtendWith(SharedCluster.class)
class KillTest {
  private final ClusterSweeps sweeps;

  KillTest(ClusterSweeps sweeps) {
    this.sweeps = sweeps;
  }

  private void assertUndisturbed(StoredResults results, Map<String, String> completeBefore)
      throws Exception {
    StoredResults undisturbed = sweeps.undisturbed();
    assertThat(results.rows()).isEqualTo(undisturbed.rows());
    assertThat(results.filesOfCompleteWaves()).containsAllEntriesOf(completeBefore);
    assertThat(results.kindsOfFiles()).isEqualTo(undisturbed.kindsOfFiles());
  }

  @Test
  void anExecutor() throws Exception {
    try (Driver driver = sweeps.onCluster(sweeps.newPlace("executor"))) {
      driver.awaitWorkAfter(2);
      awaitExecutor(driver, 0);
      Map<String, String> complete = driver.results().filesOfCompleteWaves();
      sweeps.cluster().executors(0).forEach(Processes::kill);
      assertUndisturbed(driver.finish(), complete);
    }
  }

  @Test
  void aWorkerWithItsExecutor() throws Exception {
    try (Driver driver = sweeps.onCluster(sweeps.newPlace("worker"))) {
      driver.awaitWorkAfter(1);
      awaitExecutor(driver, 1);
      Map<String, String> complete = driver.results().filesOfCompleteWaves();
      Processes.kill(sweeps.cluster().worker(1).toHandle());
      assertUndisturbed(driver.finish(), complete);
    } finally {
      sweeps.cluster().restoreWorkers();
    }
  }

  @Test
  void theDriverInAWave() throws Exception {
    Path place = sweeps.newPlace("driver");
    Map<String, String> complete;
    try (Driver driver = sweeps.onCluster(place)) {
      driver.awaitWorkAfter(2);
      driver.kill();
      complete = driver.results().filesOfCompleteWaves();
      assertThat(complete).isNotEmpty();
    }
    awaitNoExecutors();
    try (Driver driver = sweeps.onCluster(place)) {
      StoredResults results = driver.finish();
      assertThat(driver.output()).contains("of them reused");
      assertUndisturbed(results, complete);
    }
  }

  private void awaitExecutor(Driver driver, int worker) throws Exception {
    driver.await(
        "worker %d has an executor".formatted(worker),
        () -> !sweeps.cluster().executors(worker).isEmpty());
  }

  private void awaitNoExecutors() throws Exception {
    for (int worker : List.of(0, 1)) {
      Processes.await(
          "the executors of a dead driver have ended",
          () -> sweeps.cluster().executors(worker).isEmpty(),
          () -> "still there: " + sweeps.cluster().executors(worker));
    }
  }

  /** As soon as both tables are whole, which is when the commit begins. */
  @Test
  void theDriverInACommit() throws Exception {
    Path place = sweeps.newPlace("commit");
    Map<String, String> complete = Map.of();
    for (int wave : List.of(0, 2, 3)) {
      try (Driver driver = sweeps.local(place, "local[2]")) {
        driver.await(
            "wave %d is about to be committed".formatted(wave),
            () ->
                Files.exists(driver.staged("points", wave).resolve("_SUCCESS"))
                    || driver.results().completeWaves().contains(wave));
        driver.kill();
        assertThat(driver.results().filesOfCompleteWaves()).containsAllEntriesOf(complete);
        complete = driver.results().filesOfCompleteWaves();
      }
    }
    try (Driver driver = sweeps.local(place, "local[2]")) {
      assertUndisturbed(driver.finish(), complete);
    }
  }

  /**
   * A tmpfs that holds a few waves, in a mount namespace of the sweep's own: its tasks and commits
   * get ENOSPC. Then it is made larger and the sweep run again.
   */
  @Test
  void theDiskIsFull() throws Exception {
    Path place = sweeps.newPlace("disk");
    Path out = Files.createDirectories(place.resolve("out"));
    List<String> unshare = List.of("unshare", "--user", "--map-root-user", "--mount");
    assumeTrue(
        succeeds(
            Stream.concat(
                unshare.stream(), Stream.of("mount", "-t", "tmpfs", "x", out.toString()))),
        "no mount namespaces here: a full disk is not tried");
    String script =
        """
        out=$1; kept=$2; shift 2
        complete() { (cd "$out/points" && find . -type f -printf '%p %T@ %i\\n' | sort); }
        mount -t tmpfs -o size=400k x "$out" || exit 90
        "$@"; first=$?
        complete >"$kept.before"
        mount -o remount,size=64m "$out" || exit 91
        "$@" || exit 92
        complete >"$kept.after"
        cp -a "$out" "$kept"
        [ "$first" != 0 ] || exit 93
        """;
    List<String> command = new ArrayList<>(unshare);
    command.addAll(List.of("sh", "-c", script, "sh", out.toString()));
    command.add(place.resolve("kept").toString());
    command.addAll(sweeps.localCommand(place, "local[2]"));
    try (Driver driver = Driver.start(command, place, sweeps.cluster().environment())) {
      assertThat(driver.end()).as(driver.said()).isZero();
      assertThat(driver.errors()).containsIgnoringCase("No space left on device");
      assertUndisturbed(new StoredResults(place.resolve("kept")), Map.of());
      List<String> before = Files.readAllLines(place.resolve("kept.before"));
      assertThat(Files.readAllLines(place.resolve("kept.after"))).isNotEmpty().containsAll(before);
    }
  }

  private static boolean succeeds(Stream<String> command) throws Exception {
    try {
      return new ProcessBuilder(command.toList()).start().waitFor() == 0;
    } catch (java.io.IOException e) {
      return false;
    }
  }

  /** An executor stands still; copies of its tasks run on the other. Later both try to commit. */
  @Test
  void aStragglerUnderSpeculation() throws Exception {
    Path place = sweeps.newPlace("straggler");
    Path events = place.resolve("events");
    String[] speculation = {
      "--event-log", events.toString(),
      "--spark", "spark.eventLog.compress=false",
      "--spark", "spark.speculation=true",
      "--spark", "spark.speculation.quantile=0.5",
      "--spark", "spark.speculation.multiplier=1.1"
    };
    try (Driver driver = sweeps.onCluster(place, speculation)) {
      driver.awaitWorkAfter(1);
      awaitExecutor(driver, 0);
      Map<String, String> complete = driver.results().filesOfCompleteWaves();
      int waves = driver.results().completeWaves().size();
      ProcessHandle straggler = sweeps.cluster().executors(0).get(0);
      Processes.signal("STOP", straggler);
      try {
        driver.await(
            "the sweep goes on without an executor",
            () -> driver.results().completeWaves().size() > waves + 1);
      } finally {
        Processes.signal("CONT", straggler);
      }
      TimeUnit.MILLISECONDS.sleep(100);
      assertUndisturbed(driver.finish(), complete);
      assertThat(speculativeTasks(events)).isPositive();
    }
  }

  private static long speculativeTasks(Path events) throws Exception {
    try (Stream<Path> walk = Files.walk(events)) {
      return walk.filter(Files::isRegularFile)
          .flatMap(file -> Processes.text(file).lines())
          .filter(line -> line.contains("SparkListenerTaskStart"))
          .filter(line -> line.contains("\"Speculative\":true"))
          .count();
    }
  }
}
