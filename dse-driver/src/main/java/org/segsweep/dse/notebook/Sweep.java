package org.segsweep.dse.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segsweep.dse.report.Terminal;

/**
 * Runs {@code segsweep} from a cell, in a process of its own: Spark's generated code does not
 * compile inside the notebook kernel.
 */
public final class Sweep {
  /** System property with the installation; {@code segsweep notebook} sets it. */
  static final String HOME = "segsweep.home";

  /** System property with the folder of results; {@code out/notebooks} of the installation. */
  static final String RESULTS = "segsweep.notebook.results";

  /** System property with the program to run; {@code segsweep} of the installation. */
  static final String LAUNCHER = "segsweep.notebook.launcher";

  private static final String HOME_IN_TEXT = "${home}";
  private static final int SHOWN_LINES = 12;

  private Sweep() {}

  /** The folder that SegSweep was built in. */
  public static Path home() {
    return Path.of(System.getProperty(HOME, ".")).toAbsolutePath().normalize();
  }

  /**
   * Runs a sweep, or what is missing of it, and prints its last lines.
   *
   * @param name of the result folder below {@code out/notebooks}: letters, digits, {@code -}
   * @param specification in YAML; {@code ${home}} in it stands for {@link #home()}
   * @return the result folder
   * @throws IllegalArgumentException when the name is none
   * @throws IllegalStateException with what the command said, when it could not run
   */
  public static Path run(String name, String specification) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,60}")) {
      throw new IllegalArgumentException(
          "'%s' is no name for a sweep: letters, digits and -, at most 61"
              .formatted(Terminal.safe(name)));
    }
    Path results = Path.of(System.getProperty(RESULTS, home().resolve("out/notebooks").toString()));
    Path spec = results.resolve(name + ".yaml");
    try {
      Files.createDirectories(results);
      Files.writeString(spec, specification.replace(HOME_IN_TEXT, home().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(spec + " cannot be written", e);
    }
    Path out = results.resolve(name);
    List<String> lines =
        command("run", spec.toString(), "--out", out.toString(), "--replace").lines().toList();
    lines.stream().limit(SHOWN_LINES).forEach(System.out::println);
    return out;
  }

  /**
   * What a command of {@code segsweep} prints.
   *
   * @throws IllegalStateException with what it said, when its exit code is neither 0 nor 1
   */
  public static String command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty(LAUNCHER, home().resolve("segsweep").toString()));
    command.addAll(List.of(arguments));
    try {
      // Two pipes need two readers; a file needs none.
      Path err = Files.createTempFile("segsweep", ".err");
      try {
        Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code > 1) {
          throw new IllegalStateException(
              "segsweep %s ended with %d: %s"
                  .formatted(arguments[0], code, Files.readString(err).strip()));
        }
        return out;
      } finally {
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s does not start; is %s the folder of SegSweep?".formatted(command.get(0), home()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + arguments[0], e);
    }
  }
}
