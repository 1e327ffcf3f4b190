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
import org.segsweep.dse.spark.SparkSweep;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spark.SweepOutcome;
import org.segsweep.dse.store.ResultFolder;
import picocli.CommandLine.Command;
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
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPEC", description = "sweep specification (YAML)")
  private Path specFile = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", description = "result folder; default out/NAME")
  private @Nullable Path out;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = EngineSettings.LOCAL,
      description = "Spark master; default ${DEFAULT-VALUE}")
  private String master = EngineSettings.LOCAL;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a key of the specification, such as crossbar.rows=[64,128]")
  private List<String> overrides = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    SweepJob job = SweepLoader.load(specFile, overrides);
    Path folder = out == null ? Path.of("out", job.spec().name()) : out;
    return run(spec.commandLine().getOut(), job, folder, master);
  }

  static int run(PrintWriter print, SweepJob job, Path out, String master) throws Exception {
    PlanText.print(print, job);
    if (job.plan().counts().points() == 0) {
      throw new UsageFault(
          "no point is left to evaluate; the plan above says which constraints dropped them");
    }
    ResultFolder folder = ResultFolder.at(out);
    SweepOutcome outcome;
    try (Progress progress =
        ConsoleProgress.start(
            ConsoleProgress.Target.standardError(), PlanText.totals(job.plan(), job.network()))) {
      outcome =
          new SparkSweep(new EngineSettings(master, EngineSettings.WAVE_POINTS), folder, progress)
              .run(job);
    }
    new RunReport(print).print(folder, job, outcome);
    return outcome.failed() > 0 ? Main.SOME_FAILED : Main.DONE;
  }
}
