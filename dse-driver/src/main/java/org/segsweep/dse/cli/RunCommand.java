package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.ConsoleProgress;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.spark.EngineSettings;
import org.segsweep.dse.spark.EngineSettings.OtherResults;
import org.segsweep.dse.spark.SparkSweep;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spark.SweepOutcome;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.stage.TimeLimits;
import org.segsweep.dse.store.Fork;
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
  private static final int LONGEST_NAME = 100;
  private static final Pattern MASTER =
      Pattern.compile(
          "local(\\[(\\*|\\d{1,4})(,\\d{1,4})?])?|local-cluster\\[.+]|spark://.+|yarn|k8s://.+");

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
      names = "--cache",
      paramLabel = "CACHE",
      description =
          "folder where pruned and mapped layers, accuracies and trained networks are kept, for any"
              + " number of sweeps; default: in DIR")
  private @Nullable Path cache;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a key of the specification, such as crossbar.rows=[64,128]")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = TimeOption.class,
      description =
          "how long pruning and mapping one layer, or the costs of one mapping, may take before its"
              + " points fail; such as 30s, 10min, 2h or none; default ${DEFAULT-VALUE}")
  private TimeOption.Most timeLimit = new TimeOption.Most(null);

  @Option(
      names = "--training-limit",
      paramLabel = "TIME",
      defaultValue = "none",
      converter = TimeOption.class,
      description =
          "how long training and scoring one network may take before its accuracy is given up;"
              + " default ${DEFAULT-VALUE}")
  private TimeOption.Most trainingLimit = new TimeOption.Most(null);

  @Option(
      names = "--retry-failed",
      description = "computes waves again that hold points which failed, or whose accuracy did")
  private boolean retryFailed;

  @Option(names = "--yes", description = PlanLimits.YES)
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    if (!MASTER.matcher(master).matches()) {
      throw CommandFault.usage(
          "'%s' is not a Spark master; give local[N], spark://HOST:PORT, yarn or k8s://URL"
              .formatted(master));
    }
    if (fork && replace) {
      throw CommandFault.usage("--fork keeps the results that --replace removes; give one of them");
    }
    SweepJob job = SweepLoader.load(specFile, overrides);
    Path folder = out == null ? Path.of("out", folderName(job.spec().name())) : out;
    OtherResults others = replace ? OtherResults.REPLACE : OtherResults.KEEP;
    if (!yes) {
      PlanLimits.here().require(job);
    }
    if (fork) {
      folder = Fork.of(ResultFolder.at(folder), job.provenance()).root();
    }
    int code = run(spec.commandLine().getOut(), job, folder, settings(others));
    ResultFolder.at(folder).noteSpecFile(specFile);
    return code;
  }

  private EngineSettings settings(OtherResults others) {
    EngineSettings settings =
        EngineSettings.on(master, others)
            .within(
                new TimeLimits(
                    new TimeLimit(timeLimit.time(), "--time-limit"),
                    new TimeLimit(trainingLimit.time(), "--training-limit")));
    if (cache != null) {
      settings = settings.sharing(cache);
    }
    return retryFailed ? settings.retryingFailed() : settings;
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
