package org.segsweep.dse.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final String HOSTILE = "\u001b[2J\u009b31m\u202etxt.exe\u2028\u0007";

  private static final Table TABLE =
      new Table(
          List.of(
              Table.Column.of("name", "name"),
              Table.Column.of("crossbars", "xbars"),
              Table.Column.number("energy_pj", "energy (pJ)", 3)),
          List.of(
              Arrays.asList("dense", 12345L, 0.123456),
              Arrays.asList("a, \"b\"\nc", 7L, null),
              Arrays.asList("ψψ😀", null, Double.NaN)));

  @Test
  void peopleSeeAlignedColumnsWithNumbersToTheRight() {
    assertThat(TABLE.render(TableFormat.TABLE))
        .isEqualTo(
            """
              name       xbars  energy (pJ)
              dense     12,345        0.123
              a, "b"?c       7            -
              ψψ😀            -          NaN
            """);
  }

  @Test
  void programsGetEveryDigit() {
    assertThat(TABLE.render(TableFormat.CSV))
        .isEqualTo(
            """
            name,crossbars,energy_pj\r
            dense,12345,0.123456\r
            "a, ""b""?c",7,\r
            ψψ😀,,NaN\r
            """);
  }

  @Test
  void jsonIsReadBackUnchangedAndHasNullForWhatIsNoNumber() throws Exception {
    var read = new ObjectMapper().readTree(TABLE.render(TableFormat.JSON));
    assertThat(read).hasSize(3);
    assertThat(read.get(0).get("crossbars").asLong()).isEqualTo(12345);
    assertThat(read.get(0).get("energy_pj").asDouble()).isEqualTo(0.123456);
    assertThat(read.get(1).get("name").asText()).isEqualTo("a, \"b\"\nc");
    assertThat(read.get(1).get("energy_pj").isNull()).isTrue();
    assertThat(read.get(2).get("name").asText()).isEqualTo("ψψ😀");
    assertThat(read.get(2).get("energy_pj").isNull()).isTrue();
  }

  @Test
  void noFormatLetsANameDriveTheTerminal() throws Exception {
    Table table = new Table(List.of(Table.Column.of("n", "n")), List.of(List.of(HOSTILE)));
    for (TableFormat format : TableFormat.values()) {
      assertThat(table.render(format).replaceAll("[\r\n]", ""))
          .doesNotContain("\u001b", "\u009b", "\u202e", "\u2028", "\u0007");
    }
    assertThat(new ObjectMapper().readTree(table.render(TableFormat.JSON)).get(0).get("n").asText())
        .isEqualTo(HOSTILE);
  }

  @Test
  void aTableWithoutRowsHasItsHeader() {
    Table empty = new Table(List.of(Table.Column.of("n", "title")), List.of());
    assertThat(empty.render(TableFormat.TABLE)).isEqualTo("  title\n");
    assertThat(empty.render(TableFormat.CSV)).isEqualTo("n\r\n");
    assertThat(empty.render(TableFormat.JSON)).isEqualTo("[ ]\n");
  }
}
