package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.cli.Commands.Run;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.exec.NativeEngine;

class PlanLimitsTest {
  private static final PlanLimits LIMITS = new PlanLimits(1000, 60, 2_000_000);

  @Test
  void whatStaysWithinIsNothingToSay() {
    assertThat(LIMITS.exceeded(1000, 60, 2_000_000)).isEmpty();
  }

  @Test
  void eachLimitSaysHowFarItIsExceeded() {
    assertThat(LIMITS.exceeded(1001, 60, 0))
        .isEqualTo(List.of("has 1,001 points, more than 1,000"));
    assertThat(LIMITS.exceeded(1, 7200, 0))
        .isEqualTo(List.of("takes about 2 h 00 min here, more than 1 min 00 s"));
    assertThat(LIMITS.exceeded(1, 1, 3e6))
        .isEqualTo(
            List.of(
                "needs about 3 MB of heap, more than the 2 MB there are (SEGSWEEP_HEAP gives more)"));
    assertThat(LIMITS.exceeded(1001, 61, 3e6)).hasSize(3);
  }

  @Test
  void aSweepOfDaysIsPlannedAndRunOnlyWhenAskedForTwice(@TempDir Path folder) throws Exception {
    NativeEngine.Availability engine = NativeEngine.availability();
    assumeTrue(engine.isAvailable(), "skipped: " + engine.obstacle().orElse(""));
    MadeImages.write(folder, "train", 96, 1);
    MadeImages.write(folder, "t10k", 40, 2);
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        network: %s
        schemes:
          - filter: {keep: [1/2, 1/4], recover: {recipe: long, seeds: {from: 1, to: 9999, step: 1}}}
        data: {train: %s, normalise: mnist, validation: 32}
        recipes: {long: {batch: 16, phases: [{masked: {epochs: 1000, rate: 0.01}}]}}
        accuracy: [{tune: recover, score: test}]
        objectives: [accuracy, crossbars]
        """
            .formatted(
                TestJobs.SWEEPS.resolve("networks/lenet5_mnist.onnx").toAbsolutePath(), folder));
    Path out = folder.resolve("out");
    Run plan = Commands.run("plan", spec + "");
    Run run = Commands.run("run", spec + "", "--out", out + "");
    for (Run refused : List.of(plan, run)) {
      assertThat(refused.code()).isEqualTo(Main.INVALID_INPUT);
      assertThat(refused.err())
          .startsWith("segsweep: the plan takes about ")
          .endsWith(
              " here, more than 24 h 00 min; narrow an axis (shorter lists, larger steps,"
                  + " constraints), or give --yes\n");
    }
    assertThat(plan.out()).contains("19,998 prunings", "accuracy recover: ", "memory    about");
    assertThat(out).doesNotExist();
    assertThat(Commands.run("plan", spec + "", "--yes").code()).isEqualTo(Main.DONE);
  }
}
