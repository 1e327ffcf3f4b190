package org.segsweep.dse.spark;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of Spark beside the master.
 *
 * @param ui whether its web pages are served while the sweep runs
 * @param eventLog folder for the log that a history server reads
 * @param settings more of its settings; these win over ours
 */
public record SparkOptions(boolean ui, Optional<Path> eventLog, Map<String, String> settings) {
  public static final SparkOptions NONE = new SparkOptions(false, Optional.empty(), Map.of());

  public SparkOptions {
    settings = Map.copyOf(settings);
  }
}
