package org.segsweep.dse.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Gives a sweep its Spark session. Whoever opens one closes it. */
@FunctionalInterface
interface Sessions {
  /** A session for one sweep. */
  Lease open(Need need);

  /**
   * What a sweep needs of its session.
   *
   * @param scratch folder for Spark's temporary files, deleted with the run
   * @param natives whether tasks run networks, which takes libtorch's native code
   */
  record Need(String name, Path scratch, boolean natives) {}

  /** A session for as long as a sweep needs it. */
  record Lease(SparkSession session, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Opens a session with the project's settings for each sweep, and stops it afterwards. */
  static Sessions own(EngineSettings settings) {
    return need -> {
      Masters.requireSupported(settings.master());
      Masters.requireReachable(settings.master());
      Interruption interruption = Interruption.expected();
      SparkSession session;
      try {
        SparkSession.Builder builder = SparkSession.builder().appName("segsweep " + need.name());
        SessionConfiguration.of(settings, need).forEach(builder::config);
        session = builder.getOrCreate();
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
}
