package org.segsweep.dse.spark;

import java.util.Optional;

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
}
