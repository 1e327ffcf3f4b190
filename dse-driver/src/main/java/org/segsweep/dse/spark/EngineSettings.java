package org.segsweep.dse.spark;

/**
 * How the sweep runs; nothing here can change a result.
 *
 * @param master a Spark master URL
 * @param wavePoints points of a wave, see {@code Wave.of}
 */
public record EngineSettings(String master, long wavePoints) {
  /** All cores of this machine, four tries for a task. */
  public static final String LOCAL = "local[*,4]";

  /** Half a minute to a few minutes of work, and a table that reads well. */
  public static final long WAVE_POINTS = 50_000;

  boolean isLocal() {
    return master.startsWith("local");
  }
}
