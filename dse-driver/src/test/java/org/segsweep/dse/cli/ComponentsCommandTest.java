package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segsweep.device.Accelerators;

class ComponentsCommandTest {
  private static final Path ISAAC = Path.of("..", "sweeps", "components", "isaac-ce.yaml");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static java.util.List<String> names() {
    return Accelerators.names();
  }

  @Test
  void listNamesEveryAcceleratorWithItsOwnDesign() {
    assertThat(run("components", "list")).isEqualTo(Main.DONE);
    for (String name : Accelerators.names()) {
      assertThat(out.toString()).contains(name + "  ");
    }
    assertThat(out.toString())
        .contains(
            "its own design: 128x128, 2-bit cells, 8 rows a read, 32 columns per ADC, ADC 4 b,"
                + " DAC 1 b, weights 8 b, inputs 16 b");
  }

  @ParameterizedTest
  @MethodSource("names")
  void listShowsTheFiguresOfOneWithMarkAndSource(String name) {
    assertThat(run("components", "list", name)).isEqualTo(Main.DONE);
    assertThat(out.toString()).contains("derived").contains("source").contains("its own design: ");
  }

  @Test
  void listAsCsvHasOneHeader() {
    assertThat(run("components", "list", "--format", "csv")).isEqualTo(Main.DONE);
    assertThat(out.toString().lines().filter(l -> l.startsWith("accelerator,"))).hasSize(1);
    assertThat(out.toString()).contains("puma-edram").contains("forms-adc-4b");
  }

  @Test
  void checkOfAGoodFileNotesWhatIsUnknown() {
    assertThat(run("components", "check", ISAAC.toString())).isEqualTo(Main.DONE);
    assertThat(out.toString())
        .contains("note: crossbar-128: unknown: writeEnergy, writeTime, endurance")
        .endsWith(ISAAC + ": no faults, no warnings" + System.lineSeparator());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void checkListsWarningsAndIsDone() throws IOException {
    Path mine = edited("array: 8", "array: 9");
    assertThat(run("components", "check", mine.toString())).isEqualTo(Main.DONE);
    assertThat(out.toString())
        .contains("warning: units.ima: the power of its parts is 11.63 % above the 24.08 mW of")
        .contains(mine + ": no faults, 6 warnings");
  }

  @Test
  void checkOfAFaultyFileEndsWithThree() throws IOException {
    Path mine = edited("router: 1/4", "ruoter: 1/4");
    assertThat(run("components", "check", mine.toString())).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString())
        .contains("units.tile.ruoter: is neither a component nor a unit; did you mean 'router'?")
        .doesNotContain("Exception");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void namesAndFilesThatAreNotThereEndWithThree() {
    assertThat(run("components", "check", "forms")).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString()).contains("there is no built-in accelerator 'forms'; did you mean");
    assertThat(run("components", "check", "none.yaml")).isEqualTo(Main.INVALID_INPUT);
    assertThat(err.toString()).contains("none.yaml: no such file");
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(run("components")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("a command is missing: list or check");
  }

  private Path edited(String from, String to) throws IOException {
    String text = Files.readString(ISAAC);
    assertThat(text).contains(from);
    return Files.writeString(folder.resolve("mine.yaml"), text.replace(from, to));
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
