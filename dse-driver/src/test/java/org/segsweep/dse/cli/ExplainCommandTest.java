package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

@ExtendWith(SharedSpark.class)
class ExplainCommandTest {
  private final TestSpark spark;
  private String out = "";
  private List<StoredPoint> points = List.of();

  ExplainCommandTest(TestSpark spark) {
    this.spark = spark;
  }

  @BeforeEach
  void theReferenceSweep() throws Exception {
    out = spark.reference().toString();
    ResultFolder folder = ResultFolder.at(spark.reference());
    var all = new BitSet();
    PointTable table = PointTable.read(folder, List.of(), List.of("point_id"));
    all.set(0, table.rows());
    points = table.select(all);
  }

  private StoredPoint segprune(String mapping) {
    return points.stream()
        .filter(p -> p.text("scheme").equals("segprune") && p.text("mapping").equals(mapping))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onePointSaysWhereItsCostsGoAndWhatWouldBeBetter() {
    StoredPoint point = segprune("B");
    Commands.Run run = Commands.run("explain", out, point.id());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(point.shortId() + "  segprune ")
        .contains("\nby layer", "\nby component\n", "\nwhat limits it\n")
        .contains("word lines are driven in one read", "converters", "hold no block")
        .contains("\nnearest better points (nothing worse in ", "\none parameter at a time\n");
  }

  @Test
  void partsAddUpToThePoint() throws Exception {
    StoredPoint point = segprune("A");
    JsonNode parts =
        new ObjectMapper()
            .readTree(Commands.run("explain", out, point.id(), "--format", "json").out());
    for (String kind : List.of("layer", "component")) {
      double energy = 0;
      double area = 0;
      double latency = 0;
      for (JsonNode part : parts) {
        if (part.get("kind").asText().equals(kind)) {
          energy += part.get("energy_pj").asDouble();
          area += part.get("area_um2").asDouble();
          latency += part.get("latency_ns").asDouble(0);
        }
      }
      assertThat(area).isCloseTo(point.number("area_um2"), within(1e-6 * area));
      if (kind.equals("component")) {
        assertThat(energy).isCloseTo(point.number("energy_pj"), within(1e-9 * energy));
      } else {
        assertThat(latency).isCloseTo(point.number("latency_ns"), within(1e-9 * latency));
      }
    }
  }

  @Test
  void twoPointsSayWhatDiffersAndWhatThatChanges() {
    Commands.Run run =
        Commands.run("explain", out, segprune("A").id(), segprune("B").id().substring(0, 12));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("\nwhat differs\n", "  mapping: A -> B, 16 rows")
        .contains("\nfigures, second over first\n", "\nchange by layer", "\nchange by component")
        .containsPattern("energy_pj +[0-9,.]+ +[0-9,.]+ +[0-9.]+");
    String twice = segprune("A").id();
    Commands.Run same = Commands.run("explain", out, twice, twice.substring(0, 12));
    assertThat(same.code()).isEqualTo(2);
    assertThat(same.err()).contains("are one point; give one, or two that differ").hasLineCount(1);
  }

  @Test
  void idsThatAreNoneOrSeveralAreOneLine(@TempDir Path folder) throws Exception {
    Commands.Run none = Commands.run("explain", out, "ffffffffffffffff");
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("no point begins with").hasLineCount(1);
    Commands.Run several = Commands.run("explain", out, points.get(0).id().substring(0, 1));
    assertThat(several.code()).isEqualTo(4);
    assertThat(several.err()).contains("give more digits").hasLineCount(1);
    Commands.Run malformed = Commands.run("explain", out, "<script>\u001b[2J");
    assertThat(malformed.code()).isEqualTo(2);
    assertThat(malformed.err()).contains("'<script>?[2J' is not a point id").hasLineCount(1);
    assertThat(Commands.run("explain", out).code()).isEqualTo(2);
    assertThat(Commands.run("explain", out, "a", "b", "c").code()).isEqualTo(2);

    Path failed = folder.resolve("failed");
    TestPoints.folder(
        failed,
        List.of(
            TestPoints.point(
                "00000000000000aa",
                "failed",
                Map.of("scheme", "dense", "reason", "<b>\u001b[2J"))));
    // A wave of points by hand has no layers.
    TestPoints.withoutLayers(ResultFolder.at(failed));
    Commands.Run run = Commands.run("explain", failed + "", "00");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .isEqualTo("segsweep: 00000000000000aa: this point failed and has no costs: <b>?[2J\n");
  }
}
