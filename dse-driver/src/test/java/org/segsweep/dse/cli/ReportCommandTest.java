package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segsweep.dse.compare.ComparedPoints.measured;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.store.TestPoints;

class ReportCommandTest {
  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void someResults() throws Exception {
    out = folder.resolve("results");
    TestPoints.withoutLayers(
        TestPoints.folder(
            out,
            List.of(
                measured(1, "segprune", 0.97, 40, "settings", "</script><b>"),
                measured(2, "hybrid-p", 0.96, 80))));
  }

  private Commands.Run report(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "report";
    all[1] = out.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return Commands.run(all);
  }

  private static void isOneLine(Commands.Run run, int code, String... parts) {
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(parts);
  }

  @Test
  void theFileIsWholeAndAsksForNothing() throws Exception {
    Commands.Run run = report();
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("{{")
        .doesNotContain("</script><b>");
    String own = page.replaceAll("(?s)<script>/\\* Apache ECharts.*?</script>", "");
    assertThat(own).doesNotContain(" src=", "<iframe", "@import", "url(");
    assertThat(own.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    assertThat(TestPoints.tree(out)).noneMatch(f -> f.endsWith(".new"));
  }

  @Test
  void anOlderFileIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.html"), "old");
    assertThat(report("--out", file.toString()).code()).isZero();
    assertThat(Files.readString(file)).startsWith("<!doctype html>");
  }

  @Test
  void aFolderThatIsNoSweepIsNamed() throws Exception {
    isOneLine(Commands.run("report", folder + "/none"), 4, "no such folder", "segsweep run");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    isOneLine(Commands.run("report", empty + ""), 4, "holds no sweep");
  }

  @Test
  void aSweepWithoutAWaveOrOnlyFailuresHasNoReport() throws Exception {
    Path begun = folder.resolve("begun");
    TestPoints.folder(begun);
    isOneLine(Commands.run("report", begun + ""), 4, "holds no complete wave yet", "segsweep run");
    Path failed = folder.resolve("failed");
    TestPoints.folder(
        failed, List.of(TestPoints.point("00000000000000aa", "failed", Map.of("reason", "why"))));
    isOneLine(Commands.run("report", failed + ""), 4, "all 1 points failed", "segsweep query");
  }

  @Test
  void anOlderSchemaAndADamagedFileAreNamed() throws Exception {
    Path header = out.resolve("sweep.json");
    String text = Files.readString(header);
    Files.writeString(header, text.replaceAll("\"schemaVersion\" : \\d+", "\"schemaVersion\" : 1"));
    isOneLine(report(), 4, "written with result schema 1", "run the sweep again");
    Files.writeString(header, text.substring(0, text.length() / 2));
    isOneLine(report(), 4, "sweep.json: damaged");
    Files.writeString(header, text);
    Path points = out.resolve("points").resolve("wave=0000").resolve("part-0.parquet");
    byte[] bytes = Files.readAllBytes(points);
    Files.write(points, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    isOneLine(report(), 4, "not as it was written", "run the sweep again");
    assertThat(out.resolve("report.html")).doesNotExist();
  }

  @Test
  void anOutFileThatCannotBeWrittenIsNamed() throws Exception {
    isOneLine(report("--out", folder.toString()), 4, "is a folder; give a file name as --out");
    isOneLine(
        report("--out", folder.resolve("no").resolve("way.html").toString()),
        4,
        "cannot be written (no such file); give another --out");
  }

  @Test
  void sensitivityComparesPointsThatDifferInOneParameter() throws Exception {
    Path many = folder.resolve("many");
    TestPoints.folder(
        many,
        List.of(
            measured(1, "segprune", 0.97, 40, "settings", "s", "cell_bits", 1L),
            measured(2, "segprune", 0.97, 10, "settings", "s", "cell_bits", 2L),
            measured(3, "segprune", 0.97, 90, "settings", "s", "cell_bits", 1L, "adc", "paper"),
            measured(4, "segprune", 0.97, 90, "settings", "s", "cell_bits", 2L, "adc", "paper")));
    Commands.Run run =
        Commands.run("sensitivity", many + "", "--objectives", "crossbars", "--format", "csv");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "parameter,objective,values,sets,mean_ratio,largest_ratio,best,best_share",
            "adc,crossbars,2,2," + Math.sqrt(90.0 / 40 * 9) + ",9.0,exact,1.0",
            "cell_bits,crossbars,2,2,2.0,4.0,2,0.5");
    Path together = folder.resolve("together");
    TestPoints.folder(
        together,
        List.of(
            measured(1, "forms", 0.97, 40, "fragment", 8L, "cell_bits", 1L),
            measured(2, "forms", 0.97, 10, "fragment", 16L, "cell_bits", 2L)));
    assertThat(Commands.run("sensitivity", together + "", "--objectives", "crossbars").out())
        .contains("no two points differ in one parameter alone")
        .contains("not in the table, as no two points compare in it alone: fragment, cell_bits");
    isOneLine(
        Commands.run("sensitivity", many + "", "--objectives", "x"),
        2,
        "no objective 'x'; there are");
  }
}
