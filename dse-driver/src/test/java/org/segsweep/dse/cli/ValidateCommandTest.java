package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segsweep.validate.Published;
import org.segsweep.validate.ValidationPoint;
import picocli.CommandLine;

class ValidateCommandTest {
  private static final ValidationPoint MET = point("T1.met", "24.08", 24.0801);
  private static final ValidationPoint MISSED = point("T2.missed", "330", 340);
  private static final ValidationPoint LAYERS =
      ValidationPoint.pointOfEach(
          "T3.layers",
          "arrays of a layer",
          new Published("4 36", "1", "a manual"),
          () -> List.of(4.0, 36.0));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void pointsThatAreMetEndWithZero() {
    assertThat(run(List.of(MET, LAYERS))).isEqualTo(Main.DONE);
    assertThat(out.toString())
        .contains("T1.met", "24.08", "24.0801", "0.021", "pass", "a paper, Table 1", "4 36")
        .contains("2 rows: 2 pass (0 of them calibrated), 0 out, 0 for information");
  }

  @Test
  void onePointThatIsMissedEndsWithOne() {
    assertThat(run(List.of(MET, MISSED))).isEqualTo(1);
    assertThat(out.toString()).contains("3.030", "out").contains("1 pass").contains("1 out");
  }

  @Test
  void informationIsMarkedAndNeverFails() {
    assertThat(run(List.of(MISSED.forInformation()))).isEqualTo(Main.DONE);
    assertThat(out.toString()).contains("information").contains("1 for information");
  }

  @Test
  void rowsAndGroupsCanBeChosen() {
    assertThat(run(List.of(MET, MISSED, LAYERS), "t1", "T3.layers")).isEqualTo(Main.DONE);
    assertThat(out.toString()).contains("T1.met", "T3.layers").doesNotContain("T2.missed");
  }

  @Test
  void aRowThatIsNotThereIsAUsageFault() {
    assertThat(run(List.of(MET, MISSED), "V99")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .isEqualTo(
            "segsweep: no row 'V99'; there are groups T1, T2 and their rows, such as T1.met"
                + System.lineSeparator());
  }

  @Test
  void jsonHasNumbersAndTheExplanation() throws IOException {
    run(List.of(MET, LAYERS), "--format", "json");
    JsonNode rows = new ObjectMapper().readTree(out.toString());
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("published").decimalValue()).isEqualByComparingTo("24.08");
    assertThat(rows.get(0).get("ours").doubleValue()).isEqualTo(24.0801);
    assertThat(rows.get(0).get("explanation").textValue()).isEqualTo("docs/validation.md#t1");
    assertThat(rows.get(1).get("ours").textValue()).isEqualTo("4 36");
    assertThat(rows.get(1).get("unit").isNull()).isTrue();
  }

  @Test
  void csvHasOneLineAPoint() {
    run(List.of(MET, MISSED), "--format", "csv");
    assertThat(out.toString().lines()).hasSize(3);
    assertThat(out.toString())
        .startsWith(
            "point,quantity,unit,published,ours,difference_percent,tolerance_percent,basis,verdict")
        .contains("T2.missed,a quantity,mW,330,340.0,");
  }

  @Test
  void theCommandIsListedAndItsBuiltInPointsPass() {
    CommandLine segsweep = Main.commandLine().setOut(new PrintWriter(out));
    assertThat(segsweep.execute("validate", "V1", "V7", "D", "F")).isEqualTo(Main.DONE);
    assertThat(out.toString()).contains("V1.power", "V7.arrays", "F.read", " 0 out");
  }

  private int run(List<ValidationPoint> points, String... args) {
    return Main.configured(new CommandLine(new ValidateCommand(() -> points)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private static ValidationPoint point(String id, String published, double ours) {
    return ValidationPoint.point(
        id, "a quantity", new Published(published, "mW", "a paper, Table 1"), () -> ours);
  }
}
