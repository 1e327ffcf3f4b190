package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.spark.SharedSpark;
import org.segsweep.dse.spark.TestSpark;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFolder;

/**
 * Runs every command of the pages on comparing, asking and reports, on a sweep of the tests:
 * folders, ids and the sizes of its crossbars are its own.
 */
@ExtendWith(SharedSpark.class)
class DocumentedCommandsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String PROGRAM = "./segsweep ";

  private final TestSpark spark;

  @TempDir private Path folder;

  DocumentedCommandsTest(TestSpark spark) {
    this.spark = spark;
  }

  @Test
  void everyCommandOfThePagesRuns() throws Exception {
    Path other = spark.copyOfReference(folder.resolve("other"));
    String out = spark.reference().toString();
    PointTable points =
        PointTable.read(ResultFolder.at(spark.reference()), List.of(), List.of("point_id"));
    int commands = 0;
    for (String page : List.of("query.md", "compare.md", "report.md")) {
      for (List<String> command : commands(DOCS.resolve(page))) {
        List<String> arguments = new ArrayList<>();
        for (String argument : command) {
          arguments.add(
              switch (argument) {
                // A report is written into the folder, and others read the shared one.
                case "out/demo" -> page.equals("report.md") ? other.toString() : out;
                case "out/other" -> other.toString();
                case "POINT" -> points.text("point_id", arguments.size());
                case "crossbar_rows=64" -> "crossbar_rows=32";
                case "columns_per_adc=64" -> "columns_per_adc=16";
                default ->
                    argument.matches("\\w+\\.(csv|json|parquet|svg|png|html)")
                        ? folder.resolve(argument).toString()
                        : argument;
              });
        }
        Commands.Run run = Commands.run(arguments.toArray(String[]::new));
        assertThat(run.code()).as("%s: %s", command, run.err()).isZero();
        assertThat(run.err()).as("%s", command).isEmpty();
        commands++;
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(18);
    assertThat(other.resolve("report.html")).isNotEmptyFile();
    try (var files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(6);
    }
  }

  private static List<List<String>> commands(Path page) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      int start = line.indexOf(PROGRAM);
      if (line.startsWith("    ") && start >= 0) {
        commands.add(words(line.substring(start + PROGRAM.length())));
      }
    }
    return commands;
  }

  /** Words as a shell has them, up to what is not for the command any more. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    boolean quoted = false;
    for (char c : (line + " ").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '|' || c == ')' || c == '#')) {
        break;
      } else if (!quoted && c == ' ') {
        if (word.length() > 0) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }
}
