package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.plan.PlanCounts;

@ExtendWith(SharedSpark.class)
class PropagateSweepTest {
  private final TestSpark spark;

  PropagateSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void channelsGoWithTheFiltersThatMakeThemThroughAFlatten(@TempDir Path out) throws Exception {
    run(out, "schemes: [{filter: {keep: 1/4, propagate: [false, true]}}]\ncrossbar: {rows: 32}\n");
    List<Row> points = rows(out, "points");
    assertThat(points).hasSize(2);
    Row stays =
        points.stream().filter(p -> !p.<Boolean>getAs("propagate")).findFirst().orElseThrow();
    Row goes = points.stream().filter(p -> p.<Boolean>getAs("propagate")).findFirst().orElseThrow();
    assertThat(goes.<Long>getAs("crossbars")).isLessThan(stays.<Long>getAs("crossbars"));

    // LeNet-5: 6 and 16 filters of 5 x 5, then 256, 120, 84 inputs and 10 answers; a quarter of the
    // filters is kept, the first convolution's and the last layer's are exempt.
    assertThat(kept(out, stays))
        .containsExactlyInAnyOrder(6L * 25, 4L * 150, 30L * 256, 21L * 120, 10L * 84);
    assertThat(kept(out, goes))
        .containsExactlyInAnyOrder(6L * 25, 4L * 150, 30L * 64, 21L * 30, 10L * 21);
  }

  @Test
  void filtersGoWhoseChannelsArePruned(@TempDir Path out) throws Exception {
    run(out, "schemes: [{channel: {keep: 1/2, propagate: true}}]\n");
    Row point = rows(out, "points").get(0);
    // Half of the channels of each pruned layer, and the filters that would make the others; an
    // input of the flattened layer is a channel there, so a filter goes when all 16 of it have.
    assertThat(kept(out, point)).contains(3L * 25, 10L * 84).doesNotContain(6L * 25);
  }

  @Test
  void channelsGoThroughTheDepthwiseLayersOfMobileNet(@TempDir Path out) throws Exception {
    Path file = TestJobs.SWEEPS.resolve("../../shared/data/mobilenet_v1_025_vww.onnx");
    assumeTrue(Files.exists(file), "skipped: no " + file);
    String yaml = "schemes: [{filter: {keep: 1/2, propagate: true}}]\nexempt: []\n";
    spark.run(TestJobs.of(file, yaml), out, Long.MAX_VALUE);
    int pointwise = 0;
    for (Row layer : rows(out, "layers")) {
      double ratio = (double) layer.<Long>getAs("weights") / layer.<Long>getAs("kept_weights");
      boolean depthwise = layer.<String>getAs("role").equals("exempt");
      boolean first = layer.<Long>getAs("layer") == 0;
      boolean halvedOnce = depthwise || first;
      assertThat(ratio).as(layer.toString()).isEqualTo(halvedOnce ? 2 : 4);
      pointwise += halvedOnce ? 0 : 1;
    }
    assertThat(pointwise).isGreaterThanOrEqualTo(13);
  }

  @Test
  void whatCannotPropagateIsLeftOutWithItsReason() throws Exception {
    PlanCounts counts =
        TestJobs.of(
                """
                schemes:
                  - forms: {keep: 1/2, propagate: true}
                  - filter: {keep: 1/2, propagate: true, ratios: {threshold: crossbars}}
                """)
            .plan()
            .counts();
    assertThat(counts.points()).isZero();
    assertThat(counts.dropped().keySet())
        .containsExactlyInAnyOrder(
            "propagate with a scheme that polarises, whose fragments would shift",
            "propagate with shares that are chosen by cost, which would change");
  }

  private void run(Path out, String yaml) throws Exception {
    spark.run(TestJobs.of(yaml), out, Long.MAX_VALUE);
  }

  private List<Long> kept(Path out, Row point) {
    return rows(out, "layers").stream()
        .filter(layer -> layer.getAs("mapping_id").equals(point.getAs("mapping_id")))
        .map(layer -> layer.<Long>getAs("kept_weights"))
        .toList();
  }

  private List<Row> rows(Path out, String table) {
    return spark.session().read().parquet(out.resolve(table).toString()).collectAsList();
  }
}
