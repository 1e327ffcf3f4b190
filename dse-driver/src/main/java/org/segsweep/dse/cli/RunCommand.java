package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.ConsoleProgress;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.spark.EngineSettings;
import org.segsweep.dse.spark.EngineSettings.OtherResults;
import org.segsweep.dse.spark.SparkSweep;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spark.SweepOutcome;
import org.segsweep.dse.store.Fork;
import org.segsweep.dse.store.ResultFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a sweep and prints its front. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a sweep on Spark and prints its Pareto front.",
      "Run again on the same folder, it goes on after the last complete wave."
    })
final class RunCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 100;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPEC", description = "sweep specification (YAML)")
  private Path specFile = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", description = "result folder; default out/NAME")
  private @Nullable Path out;

  @Mixin private final EngineOptions engine = new EngineOptions();

  @Option(
      names = "--replace",
      description = "removes results in DIR that were made with other inputs")
  private boolean replace;

  @Option(
      names = "--fork",
      description = {
        "where DIR holds results that were made with other inputs, runs into DIR-2 (or the next"
            + " number) and takes from DIR what is unchanged"
      })
  private boolean fork;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a key of the specification, such as crossbar.rows=[64,128]")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--yes", description = PlanLimits.YES)
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    if (fork && replace) {
      throw CommandFault.usage("--fork keeps the results that --replace removes; give one of them");
    }
    EngineSettings settings = engine.settings(replace ? OtherResults.REPLACE : OtherResults.KEEP);
    SweepJob job = SweepLoader.load(specFile, overrides);
    Path folder = out == null ? Path.of("out", folderName(job.spec().name())) : out;
    if (!yes) {
      PlanLimits.here().require(job);
    }
    if (fork) {
      folder = Fork.of(ResultFolder.at(folder), job.provenance()).root();
    }
    return run(spec.commandLine().getOut(), job, folder, settings);
  }

  /** A sweep's name is free text; a folder's is neither a path nor hidden. */
  static String folderName(String sweep) {
    String plain = sweep.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}._-]+", "-");
    String shown = plain.replaceFirst("^[.-]+", "");
    return shown.isEmpty() ? "sweep" : shown.substring(0, Math.min(LONGEST_NAME, shown.length()));
  }

  static int run(PrintWriter print, SweepJob job, Path out, EngineSettings settings)
      throws Exception {
    PlanText.print(print, job);
    PlanText.requirePoints(job);
    ResultFolder folder = ResultFolder.at(out);
    SweepOutcome outcome;
    try (Progress progress = ConsoleProgress.to(ConsoleProgress.Target.standardError())) {
      outcome = new SparkSweep(settings, folder, progress).run(job);
    }
    new RunReport(print).print(folder, job, outcome);
    return outcome.failed() > 0 ? Main.SOME_FAILED : Main.DONE;
  }
}
