package org.segsweep.dse.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Gives a sweep its Spark session. Whoever opens one closes it. */
@FunctionalInterface
interface Sessions {
  /**
   * A session for one sweep.
   *
   * @param scratch folder for Spark's temporary files, deleted with the run
   */
  Lease open(String name, Path scratch);

  /** A session for as long as a sweep needs it. */
  record Lease(SparkSession session, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Opens a session with the project's settings for each sweep, and stops it afterwards. */
  static Sessions own(EngineSettings settings) {
    return (name, scratch) -> {
      Masters.requireReachable(settings.master());
      Interruption interruption = Interruption.expected();
      SparkSession session;
      try {
        session = builder(settings, name, scratch).getOrCreate();
        // Scala code throws checked exceptions that it does not declare.
      } catch (Exception e) {
        interruption.close();
        throw new SparkFault(
            "%s: Spark does not start (%s)".formatted(settings.master(), firstLine(e)), e);
      }
      return new Lease(
          session,
          () -> {
            session.stop();
            interruption.close();
          });
    };
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static SparkSession.Builder builder(EngineSettings settings, String name, Path scratch) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("segsweep " + name)
            .master(settings.master())
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
            .config("spark.sql.debug.maxToStringFields", "200")
            .config("spark.sql.shuffle.partitions", "2");
    // Spark reads this as a list with commas; a path that has one leaves it at the system's.
    if (!scratch.toString().contains(",")) {
      builder.config("spark.local.dir", scratch.toString());
    }
    if (settings.isLocal()) {
      builder
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    return builder;
  }
}
