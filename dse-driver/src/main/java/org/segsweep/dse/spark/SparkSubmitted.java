package org.segsweep.dse.spark;

import java.net.URI;
import java.net.URL;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** What {@code spark-submit} says to the program that it starts, by system properties. */
public final class SparkSubmitted {
  private static final String MASTER = "spark.master";

  private SparkSubmitted() {}

  /** The master that was given to {@code spark-submit}; empty when it did not start us. */
  public static Optional<String> master() {
    return Optional.ofNullable(System.getProperty(MASTER)).filter(m -> !m.isEmpty());
  }

  /** Whether the driver runs inside the cluster. */
  public static boolean runsInCluster() {
    return "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  /** Makes the log as quiet as it is locally, unless the cluster has a log configuration. */
  public static void logAsLocally() {
    URL ours = SparkSubmitted.class.getResource("/log4j2.properties");
    // Spark's, not that of the class loader which spark-submit makes for the jar.
    ClassLoader spark = LogManager.class.getClassLoader();
    if (ours == null || !(LogManager.getContext(spark, false) instanceof LoggerContext context)) {
      return;
    }
    String current = context.getConfiguration().getConfigurationSource().getLocation();
    if (current == null || current.contains("org/apache/spark/")) {
      context.setConfigLocation(URI.create(ours.toString()));
    }
  }
}
