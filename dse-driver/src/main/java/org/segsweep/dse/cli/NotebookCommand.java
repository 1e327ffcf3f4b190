package org.segsweep.dse.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.notebook.KernelSpec;
import org.segsweep.dse.store.Reasons;
import org.segsweep.dse.store.ResultFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Jupyter with the notebooks and a Java kernel that sees SegSweep. */
@Command(
    name = "notebook",
    mixinStandardHelpOptions = true,
    description = {
      "Sets up a Java kernel in the build folder and starts Jupyter on the notebooks, where it is"
          + " installed.",
      "What follows -- goes to Jupyter, such as: segsweep notebook -- --no-browser --port 9000"
    })
final class NotebookCommand implements Callable<Integer> {
  static final String KERNEL_JAR = "rapaio-jupyter-kernel.jar";
  private static final List<String> PROGRAMS = List.of("jupyter-notebook", "jupyter-lab");

  @Spec private CommandSpec spec;

  @Option(
      names = "--jupyter",
      paramLabel = "PROGRAM",
      description = "default: jupyter-notebook, else jupyter-lab, of the PATH")
  private @Nullable Path jupyter;

  @Option(
      names = "--set-up-only",
      description = "starts nothing, and prints what other programs need to find the kernel")
  private boolean setUpOnly;

  @Parameters(paramLabel = "ARGUMENT", description = "for Jupyter")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws Exception {
    Path home = SweepLoader.home().toAbsolutePath().normalize();
    Path target = home.resolve("dse-driver").resolve("target");
    Path kernel = target.resolve("kernel").resolve(KERNEL_JAR);
    if (!Files.isRegularFile(kernel)) {
      throw CommandFault.engine(
          "%s: no such file; ./mvnw -q package -DskipTests brings the kernel".formatted(kernel));
    }
    Path folder = target.resolve("jupyter");
    try {
      KernelSpec.of(java(), kernel, classPath(), home).write(folder);
    } catch (IOException e) {
      throw new ResultFault("%s: cannot be written: %s".formatted(folder, Reasons.of(e)), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (setUpOnly) {
      out.printf("export JUPYTER_PATH=\"%s${JUPYTER_PATH:+:$JUPYTER_PATH}\"%n", folder);
      out.flush();
      return Main.DONE;
    }
    return start(program(), home.resolve("notebooks"), folder);
  }

  private int start(Path program, Path notebooks, Path folder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    command.add(notebooks.toString());
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder
        .environment()
        .merge("JUPYTER_PATH", folder.toString(), (was, mine) -> mine + File.pathSeparator + was);
    int code;
    try {
      code = builder.start().waitFor();
    } catch (IOException e) {
      throw CommandFault.engine("%s does not start: %s".formatted(program, Reasons.of(e)));
    }
    if (code != 0) {
      throw CommandFault.engine("%s ended with %d".formatted(program, code));
    }
    return Main.DONE;
  }

  private Path program() throws CommandFault {
    Path given = jupyter;
    if (given != null) {
      if (!Files.isExecutable(given)) {
        throw CommandFault.usage("--jupyter: %s is no program".formatted(given));
      }
      return given;
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return find(path, PROGRAMS).orElseThrow(() -> CommandFault.engine(missing(path)));
  }

  /** The one line for a machine without Jupyter. */
  static String missing(String searchPath) {
    String install =
        find(searchPath, List.of("apt-get")).isPresent()
            ? "sudo apt-get install jupyter-notebook"
            : "python3 -m pip install notebook";
    return "Jupyter is not installed; install it with: " + install;
  }

  /** The first of some programs on a search path. */
  static Optional<Path> find(String searchPath, List<String> programs) {
    return programs.stream()
        .flatMap(
            name ->
                Arrays.stream(searchPath.split(File.pathSeparator, -1))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }
}
