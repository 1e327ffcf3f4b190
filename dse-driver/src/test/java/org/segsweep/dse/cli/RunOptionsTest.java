package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.cli.Commands.Run;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;

/** Options of {@code run} that say how it runs: limits, forks, caches and masters. */
@ExtendWith(SharedSpark.class)
class RunOptionsTest {
  /** Commands make their own session. */
  RunOptionsTest(TestSpark spark) {
    spark.stop();
  }

  @Test
  void aChangedSweepForksOrIsRefused(@TempDir Path folder) throws Exception {
    Path spec = spec(folder);
    Path out = folder.resolve("out");
    assertThat(run(spec, out).code()).isZero();
    Run refused = run(spec, out, "--set", "periphery.columnsPerAdc=[8,16]");
    assertThat(refused.code()).isEqualTo(Main.UNUSABLE_RESULTS);
    assertThat(refused.err())
        .isEqualTo(
            ("segsweep: %s: holds a sweep made with other inputs: the specification changed;"
                    + " --fork keeps it and runs into a new folder that shares what is still of use,"
                    + " --replace removes it\n")
                .formatted(out));
    assertThat(out.resolveSibling("out-2")).doesNotExist();

    Path cache = folder.resolve("cache");
    Run forked =
        run(spec, out, "--set", "periphery.columnsPerAdc=[8,16]", "--fork", "--cache", cache + "");
    assertThat(forked.code()).isZero();
    assertThat(forked.out()).contains("results   " + folder.resolve("out-2"));
    try (Stream<Path> packs = Files.list(cache.resolve("stages"))) {
      assertThat(packs).as("what the first has computed, and no more").hasSize(1);
    }
  }

  @Test
  void whatCannotBeRunIsOneLine(@TempDir Path folder) throws Exception {
    Path spec = spec(folder);
    Path out = folder.resolve("out");
    Run both = run(spec, out, "--fork", "--replace");
    assertThat(both.code()).isEqualTo(Main.WRONG_USAGE);
    assertThat(both.err())
        .isEqualTo("segsweep: --fork keeps the results that --replace removes; give one of them\n");

    Run time = run(spec, out, "--time-limit", "soon");
    assertThat(time.code()).isEqualTo(Main.WRONG_USAGE);
    assertThat(time.err())
        .contains("'soon' is no time; give such as 30s, 10min, 2h, or none")
        .contains("--time-limit");

    Run master = run(spec, out, "--master", "spark://127.0.0.1:1");
    assertThat(master.code()).isEqualTo(Main.ENGINE_FAILED);
    assertThat(master.err())
        .isEqualTo(
            "segsweep: spark://127.0.0.1:1: no Spark master answers (127.0.0.1:1 refused the"
                + " connection); start one, correct --master, or leave it out to run on this"
                + " machine\n");
    assertThat(out.resolve(".staging")).doesNotExist();
  }

  private static Run run(Path spec, Path out, String... more) {
    String[] command = new String[4 + more.length];
    command[0] = "run";
    command[1] = spec + "";
    command[2] = "--out";
    command[3] = out + "";
    System.arraycopy(more, 0, command, 4, more.length);
    return Commands.run(command);
  }

  private static Path spec(Path folder) throws Exception {
    return Files.writeString(
        folder.resolve("spec.yaml"),
        """
        network: %s
        schemes: [dense, {segprune: {keep: 1/4}}]
        periphery: {columnsPerAdc: [16, all]}
        """
            .formatted(TestJobs.SWEEPS.resolve("networks/lenet5_mnist.onnx").toAbsolutePath()));
  }
}
