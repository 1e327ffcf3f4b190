package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.segsweep.dse.compare.ComparedPoints.measured;
import static org.segsweep.dse.compare.ComparedPoints.point;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

class CompareCommandTest {
  private static final double EXACT = 1e-9;

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void aSweepOfTwoSchemes() throws Exception {
    out = folder.resolve("sweep");
    TestPoints.folder(
        out,
        List.of(
            measured(1, "segprune", 0.97, 40),
            measured(2, "segprune", 0.978, 60),
            measured(3, "hybrid-p", 0.96, 80),
            measured(4, "hybrid-p", 0.98, 320),
            measured(5, "forms", 0.95, 50, "sign", "polarised"),
            measured(6, "segprune", 0.975, 90, "sign", "pair-arrays"),
            measured(7, "dense", 0.98, 500)));
  }

  private JsonNode json(String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of("compare", out + "", "--format", "json"));
    all.addAll(List.of(more));
    Commands.Run run = Commands.run(all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static JsonNode row(JsonNode rows, String table, String scheme) {
    for (JsonNode row : rows) {
      if (row.get("sign_of_table").asText().equals(table)
          && row.get("scheme").asText().equals(scheme)) {
        return row;
      }
    }
    throw new AssertionError("no " + scheme + " in " + rows);
  }

  @Test
  void equalAccuracyIsInterpolatedBetweenMeasuredNeighboursAndSaysSo() throws Exception {
    JsonNode rows = json("--at", "accuracy=-1pt", "--baseline", "segprune");
    JsonNode segprune = row(rows, "offset", "segprune");
    // Exactly the first design: no interpolation.
    assertThat(segprune.get("design").asText()).isEqualTo("measured");
    assertThat(segprune.get("crossbars").asDouble()).isEqualTo(40);
    JsonNode hybrid = row(rows, "offset", "hybrid-p");
    assertThat(hybrid.get("design").asText()).isEqualTo("interpolated");
    // Half way between 80 and 320 by logarithms.
    assertThat(hybrid.get("crossbars").asDouble()).isCloseTo(160, within(1e-6));
    assertThat(hybrid.get("share_of_above").asDouble()).isCloseTo(0.5, within(EXACT));
    assertThat(hybrid.get("energy_pj").asDouble()).isCloseTo(1600, within(1e-5));
    assertThat(hybrid.get("crossbars_times").asDouble()).isCloseTo(4, within(1e-6));
    assertThat(hybrid.get("accuracy").asDouble()).isCloseTo(0.97, within(EXACT));
    assertThat(hybrid.get("accuracy_low").asDouble()).isCloseTo(0.96, within(EXACT));
    assertThat(hybrid.get("accuracy_high").asDouble()).isCloseTo(0.975, within(EXACT));
    assertThat(hybrid.get("index_area_share").asDouble()).isCloseTo(0.01, within(EXACT));
    assertThat(hybrid.get("paper_ratio_claim").asDouble()).isEqualTo(14.6);
    // With all accuracies half a point higher the target is a quarter of the way.
    assertThat(hybrid.get("crossbars_low").asDouble())
        .isCloseTo(80 * Math.pow(4, 0.25), within(1e-6));
    // A point lower, only the last design gets there.
    assertThat(hybrid.get("crossbars_high").asDouble()).isCloseTo(320, within(1e-6));
    JsonNode forms = row(rows, "offset", "forms");
    assertThat(forms.get("design").asText()).isEqualTo("not reached");
    assertThat(forms.get("crossbars").isNull()).isTrue();
    assertThat(forms.get("best_reached").asDouble()).isCloseTo(-0.03, within(EXACT));
  }

  @Test
  void waysToStoreSignsAreToldApartAndPolarisedStandsBesideEach() throws Exception {
    JsonNode rows = json("--at", "accuracy=0.95");
    assertThat(row(rows, "offset", "segprune").get("crossbars").asDouble()).isEqualTo(40);
    assertThat(row(rows, "pair-arrays", "segprune").get("crossbars").asDouble()).isEqualTo(90);
    assertThat(row(rows, "offset", "forms").get("crossbars_times").asDouble()).isEqualTo(50.0 / 40);
    assertThat(row(rows, "pair-arrays", "forms").get("crossbars_times").asDouble())
        .isEqualTo(50.0 / 90);
  }

  @Test
  void equalCrossbarsAndEnergyCompareAccuracies() throws Exception {
    JsonNode crossbars = json("--at", "crossbars=160");
    assertThat(row(crossbars, "offset", "hybrid-p").get("accuracy").asDouble())
        .isCloseTo(0.97, within(EXACT));
    // Nothing is known beyond its last design.
    assertThat(row(crossbars, "offset", "segprune").get("design").asText()).isEqualTo("measured");
    assertThat(row(crossbars, "offset", "segprune").get("crossbars").asDouble()).isEqualTo(60);
    assertThat(row(crossbars, "offset", "dense").get("design").asText()).isEqualTo("not reached");
    JsonNode energy = json("--at", "energy_pj=1600");
    assertThat(row(energy, "offset", "hybrid-p").get("accuracy").asDouble())
        .isCloseTo(0.97, within(EXACT));
  }

  @Test
  void withoutATargetTheBudgetsFollowTheBaseline() throws Exception {
    Commands.Run run = Commands.run("compare", out + "");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "At equal accuracy -0.5 points of the unpruned network's with the same training (64 x 64"
                + " crossbars, 2-bit cells, 8-bit weights, signs offset), as times segprune",
            "between ",
            "not reached, best -3 points",
            "<= 14.6, 13.9, 12.5",
            "claims up to 14.6x the pruning ratio, 13.9x the speed and 12.5x less energy than"
                + " Hybrid-P",
            "none of it is ours",
            "no such design was made",
            "hybrid-p is Hybrid-P (our reading");
    assertThat(run.out())
        .containsPattern("At equal [0-9.]+ crossbars")
        .containsPattern("At equal [0-9.,]+ pJ an image");
  }

  @Test
  void seedsOfOneSettingAreOneDesignWithTheirInterval() throws Exception {
    out = folder.resolve("seeds");
    List<StoredPoint> points = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      points.add(
          measured(
              seed,
              "segprune",
              0.95 + 0.01 * seed,
              40 + seed,
              "settings",
              "keep=1/4",
              "recover",
              "masked",
              "recover_seed",
              (long) seed));
    }
    points.add(measured(9, "dense", 0.98, 500));
    TestPoints.folder(out, points);
    JsonNode row = row(json("--at", "accuracy=0.97"), "offset", "segprune");
    assertThat(row.get("seeds").asInt()).isEqualTo(3);
    assertThat(row.get("accuracy").asDouble()).isCloseTo(0.97, within(EXACT));
    assertThat(row.get("crossbars").asDouble()).isEqualTo(42);
    assertThat(row.get("seeds_half").asDouble())
        .isCloseTo(4.303 * 0.01 / Math.sqrt(3), within(1e-6));
    assertThat(Commands.run("compare", out + "", "--at", "accuracy=0.97").out())
        .contains(", 3 seeds +-2.5");
  }

  @Test
  void hardwareSettingsAreNeverMixed() throws Exception {
    out = folder.resolve("hardware");
    TestPoints.folder(
        out,
        List.of(
            measured(1, "segprune", 0.97, 40),
            measured(2, "hybrid-p", 0.97, 80),
            measured(3, "segprune", 0.97, 10, "crossbar_rows", 128L, "adc", "paper"),
            measured(4, "hybrid-p", 0.97, 15, "crossbar_rows", 128L, "adc", "paper")));
    JsonNode rows = json("--at", "accuracy=0.97");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).get("crossbar_rows").asText()).isEqualTo("64");
    assertThat(rows.get(3).get("crossbar_rows").asText()).isEqualTo("128");
    assertThat(rows.findValuesAsText("crossbars_times"))
        .containsExactlyInAnyOrder("1.0", "2.0", "1.0", "1.5");
    assertThat(json("--at", "accuracy=0.97", "--where", "crossbar_rows=128")).hasSize(2);
    assertThat(Commands.run("compare", out + "").out()).contains("8-bit weights, adc=paper, signs");
    Commands.Run column = Commands.run("compare", out + "", "--where", "crossbar_row=128");
    assertThat(column.code()).isEqualTo(2);
    assertThat(column.err())
        .contains("'crossbar_row' is no column of the hardware; did you mean 'crossbar_rows'?")
        .hasLineCount(1);
    Commands.Run value = Commands.run("compare", out + "", "--where", "adc=7");
    assertThat(value.code()).isEqualTo(2);
    assertThat(value.err()).contains("no design has adc=7; there are exact, paper").hasLineCount(1);
  }

  @Test
  void accuraciesOfAFewImagesGiveWayToBetterOnes() throws Exception {
    out = folder.resolve("rungs");
    TestPoints.folder(
        out,
        List.of(
            measured(
                1, "segprune", 0.99, 10, "accuracy_split", "validation", "accuracy_images", 20L),
            measured(2, "segprune", 0.97, 40),
            measured(
                3, "dense", 0.98, 99, "accuracy_split", "validation", "accuracy_images", 20L)));
    JsonNode rows = json("--at", "accuracy=0.97");
    assertThat(row(rows, "offset", "segprune").get("crossbars").asDouble()).isEqualTo(40);
    assertThat(row(rows, "offset", "dense").get("accuracy_images").asInt()).isEqualTo(20);
  }

  @Test
  void aFolderWithoutAccuracyAskedForItIsOneClearLine() throws Exception {
    out = folder.resolve("proxy");
    TestPoints.folder(
        out,
        List.of(
            point(1, "scheme", "segprune", "kept_energy", 0.8, "crossbars", 40L, "energy_pj", 1.0),
            point(2, "scheme", "dense", "kept_energy", 1.0, "crossbars", 160L, "energy_pj", 4.0)));
    Commands.Run asked = Commands.run("compare", out + "", "--at", "accuracy=-0.5pt");
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err())
        .isEqualTo(
            "segsweep: %s: accuracy is not measured in this sweep; --at kept_energy=0.9 compares the proxy at hand\n"
                .formatted(out));
    assertThat(Commands.run("compare", out + "").out())
        .contains("At equal kept energy (proxy) 80 %", "measured 00");
    assertThat(row(json("--at", "kept_energy=0.8"), "offset", "segprune").get("quality").asDouble())
        .isEqualTo(0.8);
  }

  @ParameterizedTest
  @CsvSource({"md, | --- |", "latex, \\begin{tabular}", "csv, 'equal_in,equal_to,'"})
  void everyFormatHasItsForm(String format, String part) throws Exception {
    Commands.Run run = Commands.run("compare", out + "", "--format", format);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(part);
  }

  @Test
  void hostileNamesAreHarmlessInEveryFormat() throws Exception {
    out = folder.resolve("hostile");
    String name = "<script>alert(1)</script>|_$\u001b[2J\n" + "x".repeat(10_000);
    TestPoints.folder(
        out,
        List.of(
            measured(1, "segprune", 0.97, 40, "network", name),
            measured(2, "dense", 0.98, 80, "network", "plain")));
    for (String format : List.of("table", "md", "latex", "csv")) {
      String text = Commands.run("compare", out + "", "--format", format).out();
      assertThat(text).doesNotContain("\u001b");
      if (!format.equals("csv")) {
        assertThat(text).doesNotContain("x".repeat(500)).contains(" characters)");
      }
      if (format.equals("md")) {
        assertThat(text).doesNotContain("<script").contains("&lt;script&gt;");
      }
    }
    Commands.run("compare", out + "", "--format", "latex")
        .out()
        .lines()
        .filter(l -> l.contains("script"))
        .forEach(l -> assertThat(l).startsWith("% "));
  }

  @Test
  void badTargetsAndBaselinesAreOneLine() throws Exception {
    Commands.Run target = Commands.run("compare", out + "", "--at", "volume=3");
    assertThat(target.code()).isEqualTo(2);
    assertThat(target.err()).startsWith("segsweep: --at: nothing to be equal in").hasLineCount(1);
    Commands.Run two =
        Commands.run("compare", out + "", "--at", "accuracy=-1pt", "--at", "kept_energy=0.9");
    assertThat(two.code()).isEqualTo(2);
    assertThat(two.err()).contains("but not several of them").hasLineCount(1);
    Commands.Run baseline = Commands.run("compare", out + "", "--baseline", "pim-prune");
    assertThat(baseline.code()).isEqualTo(2);
    assertThat(baseline.err())
        .contains("no design of 'pim-prune' is there; there are dense, ", "segprune")
        .hasLineCount(1);
    Commands.Run none = Commands.run("compare", folder.resolve("none") + "");
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("none: no such folder").hasLineCount(1);
    Path failed = folder.resolve("failed");
    TestPoints.folder(
        failed, List.of(TestPoints.point("00000000000000aa", "failed", Map.of("reason", "why"))));
    Commands.Run nothing = Commands.run("compare", failed + "");
    assertThat(nothing.code()).isEqualTo(4);
    assertThat(nothing.err()).contains("no point has what is to be compared").hasLineCount(1);
    assertThat(Commands.run("compare").code()).isEqualTo(2);
  }

  @Test
  void twoSweepsOfTheSamePointsSayWhatMovedAndWhy() throws Exception {
    Path other = folder.resolve("other");
    TestPoints.folder(
        other,
        List.of(
            measured(1, "segprune", 0.97, 40, "energy_pj", 440.0),
            measured(2, "segprune", 0.978, 60, "energy_pj", 1200.0),
            measured(8, "dense", 0.98, 500)));
    Path header = other.resolve("sweep.json");
    Files.writeString(
        header,
        Files.readString(header)
            .replace("\"components\"", "\"other components\"")
            .replace("\"code\"", "\"code 2\""));
    // Waves vouch for the header that they were written under.
    Path wave = other.resolve("points").resolve("wave=0000").resolve("_wave.json");
    Files.writeString(
        wave,
        Files.readString(wave)
            .replace("\"components\"", "\"other components\"")
            .replace("\"code\"", "\"code 2\""));
    Commands.Run run = Commands.run("compare", out + "", other + "");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            ": 2 points in both, 5 only in the first, 1 only in the second",
            "They were made from other inputs: the accelerator's components, segsweep itself (code,"
                + " now code 2)")
        .containsPattern("energy_pj +cost +2 +2 +1.1 +2 +\\p{XDigit}+ +code, components")
        .doesNotContain("latency_ns");
    JsonNode rows =
        new ObjectMapper()
            .readTree(Commands.run("compare", out + "", other + "", "--format", "json").out());
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("largest_times").asDouble()).isEqualTo(2);
    assertThat(Commands.run("compare", out + "", out + "").out())
        .contains(
            "Nothing that they were made from differs.",
            "No figure moved by more than 1e-9 of itself.");
  }

  @Test
  void twoSweepsAreOneComparisonWhenSchemesAreAskedFor() throws Exception {
    Path other = folder.resolve("more");
    TestPoints.folder(
        other, List.of(measured(1, "segprune", 0.97, 1), measured(20, "pim-prune", 0.97, 20)));
    Commands.Run run =
        Commands.run("compare", out + "", other + "", "--at", "accuracy=0.97", "--format", "json");
    JsonNode rows = new ObjectMapper().readTree(run.out());
    assertThat(run.err())
        .isEqualTo("note: 1 points are in an earlier folder too; its rows are taken\n");
    assertThat(row(rows, "offset", "segprune").get("crossbars").asDouble()).isEqualTo(40);
    assertThat(row(rows, "offset", "pim-prune").get("crossbars").asDouble()).isEqualTo(20);
  }
}
