package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.spark.EngineSettings;
import org.segsweep.dse.spark.EngineSettings.OtherResults;
import org.segsweep.dse.spark.SparkOptions;
import org.segsweep.dse.spark.SparkSubmitted;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.stage.TimeLimits;
import picocli.CommandLine.Option;

/** How a sweep runs on Spark. */
final class EngineOptions {
  private static final Pattern MASTER =
      Pattern.compile(
          "local(\\[(\\*|\\d{1,4})(,\\d{1,4})?])?|local-cluster\\[.+]|spark://.+|yarn|k8s://.+");

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master; default: what spark-submit was given, else " + EngineSettings.LOCAL)
  private @Nullable String master;

  @Option(
      names = "--wave-rows",
      paramLabel = "ROWS",
      description =
          "rows between two commits of a new result folder; fewer lose less work to a kill and cost"
              + " more commits; default: "
              + EngineSettings.WAVE_ROWS)
  private long waveRows = EngineSettings.WAVE_ROWS;

  @Option(names = "--ui", description = "serves Spark's web pages while it runs, and says where")
  private boolean ui;

  @Option(
      names = "--event-log",
      paramLabel = "DIR",
      description = "writes Spark's event log there, for its history server")
  private @Nullable Path eventLog;

  @Option(
      names = "--spark",
      paramLabel = "KEY=VALUE",
      description = "a setting of Spark, such as spark.executor.memory=4g")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--cache",
      paramLabel = "CACHE",
      description =
          "folder where pruned and mapped layers, accuracies and trained networks are kept, for any"
              + " number of sweeps; default: in DIR")
  private @Nullable Path cache;

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

  EngineSettings settings(OtherResults others) throws CommandFault {
    if (waveRows < 1) {
      throw CommandFault.usage("--wave-rows: %d is not at least 1".formatted(waveRows));
    }
    for (String key : settings.keySet()) {
      if (!key.startsWith("spark.") || key.equals("spark.master")) {
        throw CommandFault.usage(
            "--spark: '%s' is not a setting of Spark other than its master; such as".formatted(key)
                + " spark.executor.memory=4g");
      }
    }
    return new EngineSettings(
        master(),
        waveRows,
        others,
        new TimeLimits(
            new TimeLimit(timeLimit.time(), "--time-limit"),
            new TimeLimit(trainingLimit.time(), "--training-limit")),
        retryFailed,
        cache,
        new SparkOptions(ui, Optional.ofNullable(eventLog), settings));
  }

  private String master() throws CommandFault {
    if (master == null) {
      return SparkSubmitted.master().orElse(EngineSettings.LOCAL);
    }
    if (!MASTER.matcher(master).matches()) {
      throw CommandFault.usage(
          "'%s' is not a Spark master; give local[N], spark://HOST:PORT, yarn or k8s://URL"
              .formatted(master));
    }
    return master;
  }
}
