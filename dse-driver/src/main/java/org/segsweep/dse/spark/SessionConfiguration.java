package org.segsweep.dse.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segsweep.dse.pack.AppJar;

/** Spark's settings for a sweep: ours, then what was given to spark-submit, then what was asked. */
final class SessionConfiguration {
  private static final String JARS = "spark.jars";

  private SessionConfiguration() {}

  static Map<String, String> of(EngineSettings settings, Sessions.Need need) {
    Path scratch = need.scratch();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.ui.enabled", String.valueOf(settings.spark().ui()));
    all.put("spark.ui.showConsoleProgress", "false");
    all.put("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString());
    all.put("spark.sql.debug.maxToStringFields", "200");
    all.put("spark.sql.shuffle.partitions", "2");
    // Spark reads this as a list with commas; a path that has one leaves it at the system's.
    if (!scratch.toString().contains(",")) {
      all.put("spark.local.dir", scratch.toString());
    }
    if (settings.isLocal()) {
      all.put("spark.driver.host", "127.0.0.1");
      all.put("spark.driver.bindAddress", "127.0.0.1");
    } else {
      // libtorch: work is spread over tasks, not inside them, and waiting threads must not spin.
      all.put("spark.executorEnv.OMP_NUM_THREADS", "1");
      all.put("spark.executorEnv.OMP_WAIT_POLICY", "PASSIVE");
      // glibc: tensors keep their memory, as in the launcher.
      all.put("spark.executorEnv.MALLOC_MMAP_MAX_", "0");
      all.put("spark.executorEnv.MALLOC_ARENA_MAX", "1");
      all.put("spark.executorEnv.MALLOC_TRIM_THRESHOLD_", "4294967296");
    }
    if (SparkSubmitted.master().isPresent()) {
      // Our log configuration is not seen there: spark-submit has begun to log before us.
      all.put("spark.log.level", "WARN");
    }
    all.keySet().removeIf(key -> System.getProperty(key) != null);
    settings.spark().eventLog().ifPresent(folder -> logEvents(all, folder));
    if (settings.spark().ui()) {
      all.put("spark.ui.enabled", "true");
    }
    all.put("spark.master", settings.master());
    all.putAll(settings.spark().settings());
    if (needsOurClasses(settings) && !all.containsKey(JARS)) {
      all.put(JARS, packed(need).toUri().toString());
    }
    return all;
  }

  private static void logEvents(Map<String, String> all, Path folder) {
    try {
      // Spark asks for a folder that is there.
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": no event log can be written", e);
    }
    all.put("spark.eventLog.enabled", "true");
    all.put("spark.eventLog.dir", folder.toAbsolutePath().toUri().toString());
  }

  /** Executors of a cluster have none, but those that spark-submit brings. */
  private static boolean needsOurClasses(EngineSettings settings) {
    return !settings.isLocal()
        && SparkSubmitted.master().isEmpty()
        && System.getProperty(JARS) == null;
  }

  private static Path packed(Sessions.Need need) {
    Path jar = need.scratch().resolve("segsweep-spark.jar");
    try {
      new AppJar(SparkSweep.MODULES, SparkSweep.class.getName(), need.natives()).write(jar);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar for executors cannot be made: " + e.getMessage(), e);
    }
    return jar;
  }
}
