package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.store.TestPoints;

class QueryCommandTest {
  @TempDir private Path folder;
  private String out = "";

  @BeforeEach
  void aSweep() throws Exception {
    out = folder.resolve("out").toString();
    TestPoints.folder(
        Path.of(out),
        TestPoints.points(0, 9),
        List.of(
            TestPoints.point(
                "00000000000000ff",
                "done",
                Map.of("scheme", "<script>\u001b[2J" + "x".repeat(10_000), "crossbars", 7L))));
  }

  @Test
  void answersComeInThreeFormats() throws Exception {
    String sql = "select scheme, count(*) n, min(kept_energy) e from results group by 1 order by 2";
    Commands.Run table = Commands.run("query", out, sql);
    assertThat(table.code()).isZero();
    assertThat(table.out()).containsPattern("  scheme +n +e").containsPattern("dense +9 +0.111111");
    Commands.Run csv = Commands.run("query", out, sql, "--format", "csv");
    assertThat(csv.out()).startsWith("scheme,n,e\n").contains("dense,9,0.1111111111111111\n");
    JsonNode json =
        new ObjectMapper().readTree(Commands.run("query", out, sql, "--format", "json").out());
    assertThat(json).hasSize(2);
    assertThat(json.get(1).get("n").asLong()).isEqualTo(9);
    assertThat(json.get(0).get("e").isNull()).isTrue();
  }

  @Test
  void typesOfSqlBecomeThoseOfTheFormats() throws Exception {
    String sql =
        "select 1::hugeint a, 1.50::decimal(4,2) b, [1,2] c, date '2020-01-02' d, 'nan'::double e,"
            + " true f, null g, 0.1::float h, 1 as a";
    JsonNode row =
        new ObjectMapper()
            .readTree(Commands.run("query", out, sql, "--format", "json").out())
            .get(0);
    assertThat(row.toString())
        .isEqualTo(
            "{\"a\":1,\"b\":1.5,\"c\":\"[1, 2]\",\"d\":\"2020-01-02\",\"e\":null,\"f\":true,\"g\":null,\"h\":0.1,\"a_2\":1}");
  }

  @Test
  void hostileTextIsHarmless() throws Exception {
    String sql = "select scheme, 'a' as \"\u001b[2J\" from results where crossbars = 7";
    String table = Commands.run("query", out, sql).out();
    assertThat(table)
        .doesNotContain("\u001b")
        .contains("<script>?[2Jxxx", "... (10012 characters)");
    assertThat(table.lines().mapToInt(String::length).max().orElse(0)).isLessThan(300);
    assertThat(Commands.run("query", out, sql, "--format", "csv").out()).doesNotContain("\u001b");
    assertThat(Commands.run("query", out, "select * from \"\u001b[2J\"").err())
        .doesNotContain("\u001b");
  }

  @Test
  void peopleAreNotFloodedAndProgramsGetEverything() throws Exception {
    String sql = "select * from range(1500)";
    Commands.Run table = Commands.run("query", out, sql);
    assertThat(table.out().lines()).hasSize(1001);
    assertThat(table.err())
        .isEqualTo("note: only the first 1,000 rows; --format csv has them all\n");
    assertThat(Commands.run("query", out, sql, "--format", "csv").out().lines()).hasSize(1501);
  }

  @Test
  void faultsAreOneLineWithTheirExitCode() throws Exception {
    Commands.Run write = Commands.run("query", out, "drop view results");
    assertThat(write.code()).isEqualTo(2);
    assertThat(write.err())
        .isEqualTo("segsweep: only SELECT is answered: results are read and never changed\n");
    Commands.Run late =
        Commands.run(
            "query",
            out,
            "select sum(a.i * b.i) from range(10000000) a(i), range(10000000) b(i)",
            "--seconds",
            "1");
    assertThat(late.code()).isEqualTo(5);
    assertThat(late.err()).hasLineCount(1).contains("ran for more than 1 s");
    Commands.Run none = Commands.run("query", folder.resolve("none") + "", "select 1");
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).hasLineCount(1);
    assertThat(Commands.run("query", out, "select 1", "--seconds", "0").code()).isEqualTo(2);
    assertThat(Commands.run("query", out, "select 1", "--memory", "1").code()).isEqualTo(2);
    assertThat(Commands.run("query", out).code()).isEqualTo(2);
  }
}
