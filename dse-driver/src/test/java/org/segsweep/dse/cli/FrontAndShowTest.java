package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.cli.Commands.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.cli.Commands.Run;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;

/** {@code front} and {@code show} on stored results. */
@ExtendWith(SharedSpark.class)
class FrontAndShowTest {
  private final TestSpark spark;

  FrontAndShowTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void theFrontComesInThreeFormatsOverAnyObjectives() throws Exception {
    String out = spark.reference().toString();
    Run table = run("front", out, "--objectives", "kept_energy, crossbars,crossbars");
    assertThat(table.code()).isZero();
    assertThat(table.err()).isEmpty();
    assertThat(table.out()).startsWith("Pareto front: kept energy (proxy) max, crossbars min\n");
    long points = table.out().lines().filter(l -> l.matches("  [0-9a-f]{8}  .*")).count();
    assertThat(table.out())
        .contains("\nhybrid-p is Hybrid-P (our reading: filter + filter-shape).\nhypervolume 0.")
        .endsWith(", farthest from the plane through the ends of the front\n");

    Run csv = run("front", out, "--objectives", "kept_energy,crossbars", "--format", "csv");
    assertThat(csv.out().lines().findFirst().orElseThrow())
        .isEqualTo(String.join(",", StoredPoint.columns()));
    assertThat(csv.out().lines()).hasSize((int) points + 1);

    Run json = run("front", out, "--objectives", "kept_energy,crossbars", "--format", "JSON");
    JsonNode front = new ObjectMapper().readTree(json.out());
    assertThat(front).hasSize((int) points);
    assertThat(front.get(0).get("kept_energy").asDouble()).isEqualTo(1);
    assertThat(run("front", out).code()).isZero();
  }

  @Test
  void unknownObjectivesAreToldWithThoseThereAre() throws Exception {
    String out = spark.reference().toString();
    Run unknown = run("front", out, "--objectives", "volume");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("segsweep: no objective 'volume'; there are accuracy, kept_energy, ");
    Run accuracy = run("front", out, "--objectives", "accuracy");
    assertThat(accuracy.code()).isEqualTo(2);
    assertThat(accuracy.err())
        .isEqualTo(
            "segsweep: "
                + out
                + ": accuracy is not measured in this sweep; kept_energy is the proxy at hand\n");
  }

  @Test
  void theFrontOfAnUnfinishedSweepSaysSo(@TempDir Path folder) throws Exception {
    Path out = spark.copyOfReference(folder.resolve("partial"));
    Files.move(out.resolve("points").resolve("wave=0001"), folder.resolve("gone"));
    Run front = run("front", out.toString());
    assertThat(front.code()).isZero();
    assertThat(front.err())
        .matches("note: the sweep is not finished: [0-9,]+ of [0-9,]+ points.*\n");
  }

  @Test
  void unusableResultFoldersAreOneLine(@TempDir Path folder) throws Exception {
    for (String command : List.of("front", "show")) {
      List<String> args = command.equals("show") ? List.of("ab") : List.of();
      Run none = run(command(command, folder.resolve("none").toString(), args));
      assertThat(none.code()).isEqualTo(4);
      assertThat(none.err()).contains("none: no such folder; `segsweep run SPEC --out DIR`");
      Run empty = run(command(command, folder.toString(), args));
      assertThat(empty.code()).isEqualTo(4);
      assertThat(empty.err()).contains(": holds no sweep (no sweep.json); `segsweep run");
    }
    Files.writeString(folder.resolve("sweep.json"), "{}");
    assertThat(run("front", folder.toString()).code()).isEqualTo(4);
  }

  private static String[] command(String name, String folder, List<String> more) {
    List<String> all = new ArrayList<>(List.of(name, folder));
    all.addAll(more);
    return all.toArray(String[]::new);
  }

  @Test
  void aPointIsShownByTheBeginningOfItsId() throws Exception {
    String out = spark.reference().toString();
    PointTable table =
        PointTable.read(ResultFolder.at(spark.reference()), List.of(), List.of("point_id"));
    String id = table.text("point_id", 7);
    Run shown = run("show", out, id.toUpperCase(Locale.ROOT));
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains(id, "\nlayers\n", "\ncomponents\n");
    assertThat(run("show", out, id.substring(0, 12) + "…").out()).isEqualTo(shown.out());
    assertThat(run("show", out, id, "--format", "csv").out().lines()).hasSize(6);

    Run malformed = run("show", out, "xyz\u001b[2J");
    assertThat(malformed.code()).isEqualTo(2);
    assertThat(malformed.err())
        .isEqualTo("segsweep: 'xyz?[2J' is not a point id: up to 16 hex digits\n");
    Run ambiguous = run("show", out, id.substring(0, 1));
    assertThat(ambiguous.code()).isEqualTo(4);
    assertThat(ambiguous.err())
        .contains(" points begin with '" + id.charAt(0) + "'; give more digits: ", ", ...");
    String unknown = id.startsWith("0") ? "1" + id.substring(1) : "0" + id.substring(1);
    Run none = run("show", out, unknown);
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("no point begins with '" + unknown + "'; `segsweep front ");
  }
}
