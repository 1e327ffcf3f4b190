package org.segsweep.dse.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Spark sessions with the project's settings. */
final class Sessions {
  private Sessions() {}

  /**
   * Opens a session, or takes the one that is open.
   *
   * @param scratch folder for Spark's temporary files, deleted with the run
   */
  static SparkSession open(EngineSettings settings, String name, Path scratch) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("segsweep " + name)
            .master(settings.master())
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
            .config("spark.sql.debug.maxToStringFields", "200")
            .config("spark.sql.shuffle.partitions", "2");
    if (settings.isLocal()) {
      builder
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    return builder.getOrCreate();
  }
}
