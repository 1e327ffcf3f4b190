package org.segsweep.dse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, where it would start at once: a test must not start a build. */
@Tag("launcher")
class LauncherTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private final Path folder;

  LauncherTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void skipWhereTheScriptWouldBuild() throws IOException {
    Path target = HOME.resolve("dse-driver").resolve("target");
    Path stamp = target.resolve("segsweep.stamp");
    assumeTrue(
        Files.isExecutable(HOME.resolve("segsweep")) && Files.isDirectory(target.resolve("lib")),
        "nothing is built: run ./segsweep --version first");
    assumeTrue(
        Files.exists(stamp), "the launcher has not built yet: run ./segsweep --version first");
    assumeTrue(
        isNewest(Files.getLastModifiedTime(stamp)),
        "sources are newer than the launcher's build: run ./segsweep --version first");
  }

  private static boolean isNewest(FileTime stamp) throws IOException {
    List<Path> sources =
        Stream.concat(
                Stream.of("pom.xml", "conf", "sweeps/components"),
                Stream.of("pruning-kernel", "crossbar-sim", "network-runtime", "dse-driver")
                    .flatMap(m -> Stream.of(m + "/pom.xml", m + "/src/main")))
            .map(HOME::resolve)
            .toList();
    for (Path source : sources) {
      try (Stream<Path> walk = Files.walk(source)) {
        for (Path path : (Iterable<Path>) walk::iterator) {
          if (Files.getLastModifiedTime(path).compareTo(stamp) > 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private record Run(int code, String out, String err) {}

  private Run run(String... args) throws Exception {
    return run(Map.of(), args);
  }

  private Run run(Map<String, String> environment, String... args) throws Exception {
    List<String> command =
        Stream.concat(Stream.of(HOME.resolve("segsweep").toString()), Stream.of(args)).toList();
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder script =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Else the first run after a build makes the archive, with a sweep of its own.
    script.environment().put("SEGSWEEP_CDS", "off");
    script.environment().putAll(environment);
    int code = script.start().waitFor();
    return new Run(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void helpIsPrintedFromAnyFolderWithoutSpark() throws Exception {
    Run help = run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: segsweep").contains("Exit codes:");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void aFaultInASpecificationIsToldWithoutSpark() throws Exception {
    Path spec = Files.writeString(folder.resolve("s.yaml"), "network: lenet5\nschemes: [dens]\n");
    Path results = folder.resolve("results");
    Run run = run("run", spec.toString(), "--out", results.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("s.yaml:2:11: ").doesNotContain("\tat ", "WARN", "Spark");
    assertThat(results).doesNotExist();
  }

  /** Another JDK is named by the environment, because a machine may have one only. */
  @Test
  void rowsAreTheSameUnderAnotherJdk() throws Exception {
    String jdk = System.getenv("SEGSWEEP_OTHER_JDK");
    assumeTrue(jdk != null, "one JDK only: name the home of another in SEGSWEEP_OTHER_JDK");
    List<String> tables = new ArrayList<>();
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of("JAVA_HOME", jdk))) {
      Path results = folder.resolve("results" + tables.size());
      Path table = folder.resolve("table" + tables.size() + ".csv");
      String spec = HOME.resolve("conf").resolve("warm-up.yaml").toString();
      Run run = run(environment, "run", spec, "--out", results.toString());
      assertThat(run.code()).as(run.err()).isZero();
      run(environment, "export", results.toString(), "--out", table.toString());
      tables.add(Files.readAllLines(table).stream().sorted().collect(Collectors.joining("\n")));
    }
    assertThat(tables.get(0)).contains("segprune", "forms").isEqualTo(tables.get(1));
  }
}
