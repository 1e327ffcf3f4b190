package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.cli.Commands.Run;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestJobs;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.exec.NativeEngine;

/** Trainings that take too long. */
@ExtendWith(SharedSpark.class)
class LimitedTrainingTest {
  @TempDir private Path folder;

  /** Commands make their own session. */
  LimitedTrainingTest(TestSpark spark) {
    spark.stop();
  }

  @Test
  void aTrainingThatIsLateIsAReasonUntilItIsTriedAgain() throws Exception {
    NativeEngine.Availability engine = NativeEngine.availability();
    assumeTrue(engine.isAvailable(), "skipped: " + engine.obstacle().orElse(""));
    MadeImages.write(folder, "train", 64, 1);
    MadeImages.write(folder, "t10k", 20, 2);
    Path spec =
        Files.writeString(
            folder.resolve("spec.yaml"),
            """
            network: %s
            schemes: [{filter-shape: {keep: 1/2}}]
            recover: short
            data: {train: %s, normalise: mnist, validation: 32}
            recipes: {short: {batch: 16, phases: [{masked: {epochs: 1, rate: 0.01}}]}}
            accuracy: [{tune: recover, score: test}]
            crossbar: {rows: 32}
            objectives: [accuracy, crossbars]
            """
                .formatted(
                    TestJobs.SWEEPS.resolve("networks/lenet5_mnist.onnx").toAbsolutePath(),
                    folder));
    Path out = folder.resolve("out");
    Run late = Commands.run("run", spec + "", "--out", out + "", "--training-limit", "0.001s");
    assertThat(late.code()).isZero();
    for (StoredPoint point : points(out)) {
      assertThat(point.text("status")).isEqualTo("done");
      assertThat(point.text("accuracy_reason"))
          .isEqualTo("accuracy: took longer than 0.001 s, the limit; --training-limit raises it");
    }
    Run again = Commands.run("run", spec + "", "--out", out + "", "--retry-failed");
    assertThat(again.code()).isZero();
    for (StoredPoint point : points(out)) {
      assertThat(point.text("accuracy_reason")).isEqualTo("-");
      assertThat(point.text("accuracy_method")).isEqualTo("recovered");
    }
  }

  private static List<StoredPoint> points(Path out) throws Exception {
    PointTable table = PointTable.read(ResultFolder.at(out), List.of(), List.of());
    assertThat(table.rows()).isPositive();
    BitSet all = new BitSet();
    all.set(0, table.rows());
    return table.select(all);
  }
}
