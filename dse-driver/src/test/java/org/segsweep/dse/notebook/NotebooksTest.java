package org.segsweep.dse.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks: their form, that their cells compile, and where Jupyter is, that they run. */
@Tag("notebook")
class NotebooksTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path NOTEBOOKS = HOME.resolve("notebooks");

  /** On a busy machine a kernel now and then needs longer than Jupyter waits. */
  private static final int TRIES = 3;

  @TempDir private Path folder;

  static List<Path> notebooks() throws Exception {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void thereAreFive() throws Exception {
    assertThat(notebooks()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aNotebookIsFormatFourWithoutOutputs(Path notebook) throws Exception {
    JsonNode root = new ObjectMapper().readTree(notebook.toFile());
    assertThat(root.path("nbformat").asInt()).isEqualTo(4);
    assertThat(root.path("nbformat_minor").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(root.at("/metadata/kernelspec/name").asText()).isEqualTo(KernelSpec.NAME);
    List<JsonNode> cells = list(root.path("cells"));
    assertThat(cells).extracting(c -> c.path("id").asText()).doesNotHaveDuplicates();
    for (JsonNode cell : cells) {
      assertThat(cell.path("id").asText()).matches("[a-zA-Z0-9_-]{1,64}");
      assertThat(cell.path("source").isArray()).isTrue();
      switch (cell.path("cell_type").asText()) {
        case "markdown" -> assertThat(cell.has("outputs")).isFalse();
        case "code" -> {
          assertThat(cell.get("outputs").isArray() && cell.get("outputs").isEmpty()).isTrue();
          assertThat(cell.get("execution_count").isNull()).isTrue();
        }
        default -> throw new AssertionError("another kind of cell in " + notebook);
      }
    }
    assertThat(cells.get(0).path("cell_type").asText()).isEqualTo("markdown");
  }

  /** With a launcher that does nothing: cells that read results then say that there are none. */
  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellCompilesAndThoseWithoutASweepRun(Path notebook) throws Exception {
    Path launcher = script("exit 0");
    try (JShell shell =
        JShell.builder()
            .remoteVMOptions(
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-D" + Sweep.HOME + "=" + HOME,
                "-D" + Sweep.LAUNCHER + "=" + launcher,
                "-D" + Sweep.RESULTS + "=" + folder.resolve("results"))
            .build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      int cells = 0;
      for (String cell : code(notebook)) {
        for (String snippet : snippets(shell, cell)) {
          for (SnippetEvent event : shell.eval(snippet)) {
            assertThat(event.status())
                .as(
                    "%s: %s%n%s",
                    notebook.getFileName(),
                    snippet,
                    shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
                .isEqualTo(Snippet.Status.VALID);
            if (event.exception() != null) {
              assertThat(event.exception()).as(snippet).isInstanceOf(EvalException.class);
              assertThat(((EvalException) event.exception()).getExceptionClassName())
                  .as("%s: %s: %s", notebook, snippet, event.exception().getMessage())
                  .isEqualTo("org.segsweep.dse.store.ResultFault");
            }
          }
        }
        cells++;
      }
      assertThat(cells).isGreaterThan(4);
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void jupyterRunsIt(Path notebook) throws Exception {
    String path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        Arrays.stream(path.split(File.pathSeparator, -1))
            .anyMatch(p -> Path.of(p, "jupyter-nbconvert").toFile().canExecute()),
        "skipped: no jupyter-nbconvert; install it with: sudo apt-get install jupyter-nbconvert");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Path launcher =
        script(
            "exec '%s' '@%s' -Xmx1g -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' -Dsegsweep.home='%s' org.segsweep.dse.cli.Main \"$@\""
                .formatted(java, HOME.resolve("conf/spark-opens.args"), classes, HOME));
    new KernelSpec(
            Path.of(java),
            Path.of("target", "kernel", "rapaio-jupyter-kernel.jar").toAbsolutePath(),
            Arrays.stream(classes.split(File.pathSeparator, -1)).map(Path::of).toList(),
            Map.of(
                Sweep.HOME, HOME.toString(),
                Sweep.LAUNCHER, launcher.toString(),
                Sweep.RESULTS, folder.resolve("results").toString()))
        .write(folder.resolve("jupyter"));
    String said = "";
    for (int i = 0; i < TRIES; i++) {
      said = execute(notebook);
      if (!said.contains("Kernel didn't respond")) {
        break;
      }
    }
    Path done = folder.resolve("done").resolve(notebook.getFileName().toString());
    assertThat(done).as(said).exists();
    List<JsonNode> outputs = new ArrayList<>();
    for (JsonNode cell : list(new ObjectMapper().readTree(done.toFile()).path("cells"))) {
      outputs.addAll(list(cell.path("outputs")));
    }
    assertThat(outputs).noneMatch(o -> o.path("output_type").asText().equals("error"));
    assertThat(outputs).anyMatch(o -> o.at("/data").has("text/html"));
  }

  private String execute(Path notebook) throws Exception {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                "jupyter-nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--ExecutePreprocessor.startup_timeout=40",
                "--output-dir",
                folder.resolve("done").toString(),
                notebook.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
    builder.start().waitFor();
    return Files.readString(log)
        .lines()
        .filter(l -> !l.contains("classpath"))
        .reduce("", (a, b) -> a + "\n" + b);
  }

  private Path script(String body) throws Exception {
    Path script = Files.writeString(folder.resolve("launcher"), "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static List<String> code(Path notebook) throws Exception {
    return list(new ObjectMapper().readTree(notebook.toFile()).path("cells")).stream()
        .filter(c -> c.path("cell_type").asText().equals("code"))
        .map(c -> String.join("", list(c.path("source")).stream().map(JsonNode::asText).toList()))
        .toList();
  }

  private static List<String> snippets(JShell shell, String cell) {
    List<String> snippets = new ArrayList<>();
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      assertThat(next.completeness().isComplete()).as(rest).isTrue();
      snippets.add(next.source());
      rest = next.remaining();
    }
    return snippets;
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
