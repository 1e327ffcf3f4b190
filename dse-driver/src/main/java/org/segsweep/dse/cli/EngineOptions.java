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
        master(), waveRows, others, new SparkOptions(ui, Optional.ofNullable(eventLog), settings));
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
