package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose layers keep different shares. */
@ExtendWith(SharedSpark.class)
class RatioSweepTest {
  private static final double PRUNED_WEIGHTS = 25 * 6 * 16 + 256 * 120 + 120 * 84;

  private final TestSpark spark;

  RatioSweepTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void policiesMeetTheirTargetAndSensitivityKeepsMost(@TempDir Path out) throws Exception {
    List<Row> points =
        run(
            out,
            """
            schemes:
              - filter-shape:
                  keep: [1/2, 1/4, 1/64]
                  ratios: [uniform, {threshold: [weights, crossbars]}, {sensitivity: [weights, crossbars]}]
            crossbar: {rows: 32}
            """);
    assertThat(points).hasSize(15);
    for (String keep : List.of("0.5", "0.25")) {
      double share = Double.parseDouble(keep);
      Row uniform = point(points, "uniform", share);
      for (String policy : List.of("threshold", "sensitivity")) {
        Row weights = point(points, policy + "(weights)", share);
        assertThat(1 / real(weights, "pruned_layers_weight_ratio"))
            .isLessThanOrEqualTo(share + 1e-12);
        Row crossbars = point(points, policy + "(crossbars)", share);
        assertThat(1 / real(crossbars, "pruned_layers_crossbar_ratio"))
            .isLessThanOrEqualTo(share + 1e-12);
      }
      // Within the step of a ladder; the uniform share may lie inside the hull.
      assertThat(real(point(points, "sensitivity(weights)", share), "kept_energy"))
          .isGreaterThan(real(uniform, "kept_energy") - 0.02);
    }
    Row missed = point(points, "threshold(crossbars)", 1 / 64.0);
    assertThat(missed.<String>getAs("status")).isEqualTo("failed");
    assertThat(missed.<String>getAs("reason"))
        .matches(
            "ratios: no shares of the layers meet the target of \\d+ crossbars: the smallest that were"
                + " tried take \\d+; give a larger keep");
  }

  @Test
  void aListGivesItsLayersTheirOwnShares(@TempDir Path out) throws Exception {
    run(
        out,
        """
        schemes: [{filter: {keep: 1/2, ratios: {layers: {conv2: 1/4}}}}]
        """);
    for (Row layer : layers(out)) {
      long kept = layer.<Long>getAs("kept_weights");
      long weights = layer.<Long>getAs("weights");
      String name = layer.getAs("layer_name");
      double share =
          name.equals("conv2") ? 4 : layer.<String>getAs("role").equals("pruned") ? 2 : 1;
      assertThat((double) weights / kept).as(name).isEqualTo(share);
    }
  }

  @Test
  void magnitudesOfTheWholeNetworkKeepItsShare(@TempDir Path out) throws Exception {
    Row network = run(out, "schemes: [{unstructured: {keep: 1/8, scope: network}}]\n").get(0);
    assertThat(real(network, "pruned_layers_weight_ratio")).isEqualTo(8);
    List<Double> shares =
        layers(out).stream()
            .filter(l -> l.<String>getAs("role").equals("pruned"))
            .map(l -> (double) l.<Long>getAs("kept_weights") / l.<Long>getAs("weights"))
            .toList();
    assertThat(shares).doesNotHaveDuplicates();
    assertThat(PRUNED_WEIGHTS % 8).isZero();
  }

  @Test
  void magnitudesOfTheWholeNetworkAreRankedInPipelinesToo(@TempDir Path out) throws Exception {
    Row network =
        run(out, "schemes: [{scheme: [{unstructured: {keep: 1/8, scope: network}}, snrram]}]\n")
            .get(0);
    assertThat(real(network, "pruned_layers_weight_ratio")).isEqualTo(8);
    assertThat(layers(out).stream().map(l -> l.<Long>getAs("kept_weights") * 8))
        .doesNotContainSequence(layers(out).stream().map(l -> l.<Long>getAs("weights")).toList());
  }

  private List<Row> run(Path out, String yaml) throws Exception {
    spark.run(TestJobs.of(yaml), out, Long.MAX_VALUE);
    return spark.session().read().parquet(out.resolve("points").toString()).collectAsList();
  }

  private List<Row> layers(Path out) {
    return spark.session().read().parquet(out.resolve("layers").toString()).collectAsList();
  }

  private static Row point(List<Row> points, String ratios, double keep) {
    return points.stream()
        .filter(p -> p.<String>getAs("ratios").equals(ratios) && p.<Double>getAs("keep") == keep)
        .findFirst()
        .orElseThrow();
  }

  private static double real(Row row, String column) {
    return row.<Double>getAs(column);
  }
}
