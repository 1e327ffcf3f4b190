package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spec.InvalidSpecException;

@ExtendWith(SharedSpark.class)
class LayerSettingsSweepTest {
  private final TestSpark spark;

  LayerSettingsSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void aLayerIsPrunedAsItSays(@TempDir Path out) throws Exception {
    spark.run(
        TestJobs.of(
            """
            schemes: [{filter-shape: {keep: [1/2, 1/4], layers: {"fc*": {keep: 1/16}, fc1: {keep: 1/8}}}}]
            """),
        out,
        Long.MAX_VALUE);
    List<Row> points = rows(out, "points");
    assertThat(points).hasSize(2);
    assertThat(points)
        .allSatisfy(
            p ->
                assertThat(p.<String>getAs("layer_settings"))
                    .isEqualTo("layers={fc*: keep=1/16, fc1: keep=1/8}"));
    for (Row layer : rows(out, "layers")) {
      long kept = layer.<Long>getAs("kept_weights");
      long weights = layer.<Long>getAs("weights");
      double keep =
          points.stream()
              .filter(p -> p.getAs("mapping_id").equals(layer.getAs("mapping_id")))
              .findFirst()
              .orElseThrow()
              .<Double>getAs("keep");
      double share =
          layer.<String>getAs("role").equals("exempt")
              ? 1
              : Map.of("fc1", 1 / 8.0, "fc2", 1 / 16.0)
                  .getOrDefault(layer.<String>getAs("layer_name"), keep);
      // A share of rows is rounded to whole ones: 150 rows in a quarter are 38.
      assertThat((double) kept / weights)
          .isCloseTo(share, org.assertj.core.api.Assertions.within(0.01));
    }
  }

  @Test
  void whatIsNoLayerOrNoSettingIsTold() throws Exception {
    assertThatThrownBy(
            () ->
                TestJobs.of(
                    "schemes: [{filter: {keep: 1/2, layers: {fc1: {kept: 1/4}, fc2: {keep: 2}, conv2: {keep: [1/2, 1/4]}}}}]\n"))
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            e ->
                assertThat(e.render())
                    .contains("layers.fc1.kept: unknown key; did you mean 'keep'?")
                    .contains("layers.fc2.keep: 2 is not a share above 0")
                    .contains("layers.conv2.keep: a layer has one value"));
  }

  private List<Row> rows(Path out, String table) {
    return spark.session().read().parquet(out.resolve(table).toString()).collectAsList();
  }
}
