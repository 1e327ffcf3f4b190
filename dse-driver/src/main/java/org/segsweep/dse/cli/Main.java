package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.segsweep.dataset.DataFault;
import org.segsweep.device.ComponentFault;
import org.segsweep.dse.hardware.HardwareFault;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.spark.SparkFault;
import org.segsweep.dse.spark.SparkSubmitted;
import org.segsweep.dse.spec.InvalidSpecException;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.exec.EngineFault;
import org.segsweep.graph.ImportFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code segsweep}: the entry point and its exit codes. */
@Command(
    name = "segsweep",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Explores pruned neural networks on ReRAM crossbars.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, but some design points failed (each is a row with its reason), a published figure"
          + " is not met, or a data file is not as listed",
      "2:wrong usage",
      "3:the specification, network, data or component file has faults; nothing was run",
      "4:results cannot be read or written, or hold no such point",
      "5:Spark could not run the sweep (complete waves are kept), libtorch a network, or DuckDB a"
          + " query in its limits; or Jupyter is not there"
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      PlanCommand.class,
      FrontCommand.class,
      ShowCommand.class,
      ExplainCommand.class,
      CompareCommand.class,
      SensitivityCommand.class,
      ReportCommand.class,
      QueryCommand.class,
      ExportCommand.class,
      NotebookCommand.class,
      PackageCommand.class,
      SchemesCommand.class,
      NetworksCommand.class,
      DataCommand.class,
      EvaluateCommand.class,
      HardwareCommand.class,
      TrainCommand.class,
      SampleCommand.class,
      ComponentsCommand.class,
      ValidateCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  static final int DONE = 0;
  static final int SOME_FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int INVALID_INPUT = 3;
  static final int UNUSABLE_RESULTS = 4;
  static final int ENGINE_FAILED = 5;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    int code = execute(args);
    // YARN takes an early exit of a driver that it runs itself for a failure.
    if (code != DONE || !SparkSubmitted.runsInCluster()) {
      System.exit(code);
    }
  }

  /** Runs one command line; the exit code is as in {@code --help}. */
  public static int execute(String... args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return commandLine().setOut(out).setErr(err).execute(args);
    } catch (OutOfMemoryError e) {
      err.println(
          "segsweep: out of memory with %s of heap; give more, such as SEGSWEEP_HEAP=8g"
              .formatted(Numbers.bytes((double) Runtime.getRuntime().maxMemory())));
      return ENGINE_FAILED;
    } finally {
      out.flush();
      err.flush();
    }
  }

  static CommandLine commandLine() {
    return configured(new CommandLine(new Main()));
  }

  /** The rules that hold for every command, set on one command line and those below it. */
  static CommandLine configured(CommandLine line) {
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .registerConverter(long.class, text -> number(text, Long::valueOf))
        .registerConverter(int.class, text -> number(text, Integer::valueOf))
        .setExecutionExceptionHandler(new OneLineFaults());
  }

  private static <T> T number(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is not a whole number, or has too many digits".formatted(text));
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Every expected fault is one line (a specification's faults are a list); no stack traces. */
  private static final class OneLineFaults implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
      PrintWriter err = line.getErr();
      if (e instanceof InvalidSpecException faults) {
        err.print(faults.render());
        err.flush();
        return INVALID_INPUT;
      }
      if (e instanceof ImportFault
          || e instanceof ComponentFault
          || e instanceof DataFault
          || e instanceof HardwareFault) {
        return fault(err, e, INVALID_INPUT);
      }
      if (e instanceof ResultFault) {
        return fault(err, e, UNUSABLE_RESULTS);
      }
      if (e instanceof EngineFault engine) {
        return fault(err, e, exitCode(engine.kind()));
      }
      if (e instanceof SparkFault) {
        return fault(err, e, ENGINE_FAILED);
      }
      if (e instanceof CommandFault command) {
        return fault(err, e, command.exitCode());
      }
      // Messages of the unexpected may hold whole stack traces; their first line says what it is.
      err.println("segsweep: " + Terminal.visible(text(e).lines().findFirst().orElse("")));
      if (System.getenv("SEGSWEEP_TRACE") != null) {
        e.printStackTrace(err);
      } else {
        err.println("  (set SEGSWEEP_TRACE=1 to see where; this is worth a bug report)");
      }
      err.flush();
      return ENGINE_FAILED;
    }

    private static int exitCode(EngineFault.Kind kind) {
      return switch (kind) {
        case UNFIT -> INVALID_INPUT;
        case UNAVAILABLE, FAILED -> ENGINE_FAILED;
      };
    }

    private static int fault(PrintWriter err, Exception e, int exitCode) {
      err.print("segsweep: ");
      text(e).lines().map(Terminal::visible).forEach(err::println);
      err.flush();
      return exitCode;
    }

    private static String text(Exception e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }
}
