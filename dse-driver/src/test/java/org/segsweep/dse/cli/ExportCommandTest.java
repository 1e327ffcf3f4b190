package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.store.ExportedFile;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.TestPoints;

class ExportCommandTest {
  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void aSweep() throws Exception {
    out = folder.resolve("out");
    TestPoints.folder(out, TestPoints.points(0, 5), TestPoints.points(5, 4));
  }

  @Test
  void allThreeKindsHoldAllRowsInTheOrderOfTheDictionary() throws Exception {
    Path csv = folder.resolve("rows.csv");
    assertThat(Commands.run("export", out + "", "--out", csv + "").code()).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo(String.join(",", StoredPoint.columns()));
    assertThat(lines).hasSize(10);

    Path json = folder.resolve("rows.JSON");
    assertThat(Commands.run("export", out + "", "--out", json + "").code()).isZero();
    JsonNode rows = new ObjectMapper().readTree(json.toFile());
    assertThat(rows).hasSize(9);
    assertThat(rows.get(8).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(StoredPoint.columns());
    assertThat(rows.get(8).get("crossbars").asLong()).isEqualTo(92);
    assertThat(rows.get(8).get("accuracy").isNull()).isTrue();

    Path parquet = folder.resolve("rows.parquet");
    assertThat(Commands.run("export", out + "", "--out", parquet + "").code()).isZero();
    assertThat(ExportedFile.numbers(parquet, "crossbars"))
        .containsExactly(100.0, 99.0, 98.0, 97.0, 96.0, 95.0, 94.0, 93.0, 92.0);
    assertThat(ExportedFile.columns(parquet)).isEqualTo(StoredPoint.columns());
  }

  @Test
  void chosenColumnsKeepTheirOrder() throws Exception {
    Path parquet = folder.resolve("two.parquet");
    Commands.run("export", out + "", "--columns", "crossbars,scheme", "--out", parquet + "");
    assertThat(ExportedFile.columns(parquet)).containsExactly("crossbars", "scheme");
    assertThat(Commands.run("export", out + "", "--columns", "crossbars").out())
        .startsWith("crossbars\n100\n");
  }

  @Test
  void faultsAreOneLineAndLeaveWhatWasThere() throws Exception {
    Commands.Run kind = Commands.run("export", out + "", "--out", "rows.xlsx");
    assertThat(kind.code()).isEqualTo(2);
    assertThat(kind.err())
        .isEqualTo("segsweep: --out: rows.xlsx ends in none of .csv, .json and .parquet\n");
    Path inside = out.resolve("points").resolve("wave=0000").resolve("part-0.parquet");
    byte[] before = Files.readAllBytes(inside);
    Commands.Run own = Commands.run("export", out + "", "--out", inside + "");
    assertThat(own.code()).isEqualTo(2);
    assertThat(own.err()).contains("is among the results themselves; give a file elsewhere");
    assertThat(Files.readAllBytes(inside)).isEqualTo(before);
    for (String name : List.of("rows.csv", "rows.parquet")) {
      Path file = Files.writeString(folder.resolve(name), "old");
      Files.write(inside, new byte[] {1, 2, 3});
      Commands.Run damaged = Commands.run("export", out + "", "--out", file + "");
      assertThat(damaged.code()).isEqualTo(4);
      assertThat(damaged.err()).hasLineCount(1);
      assertThat(file).hasContent("old");
      Files.write(inside, before);
    }
    Commands.Run nowhere =
        Commands.run("export", out + "", "--out", folder.resolve("no/rows.csv") + "");
    assertThat(nowhere.code()).isEqualTo(4);
    assertThat(nowhere.err()).contains("no such file").hasLineCount(1);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.endsWith(".new"));
    }
  }
}
