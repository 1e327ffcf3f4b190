package org.segsweep.dse.spark;

/**
 * How the sweep runs; nothing here can change a result.
 *
 * @param master a Spark master URL
 * @param waveRows rows of a wave, see {@code Wave.of}; of effect on a new result folder only
 * @param otherResults what to do with results of another sweep in the folder
 * @param spark what else is asked of Spark
 */
public record EngineSettings(
    String master, long waveRows, OtherResults otherResults, SparkOptions spark) {
  /** All cores of this machine, four tries for a task. */
  public static final String LOCAL = "local[*,4]";

  /** About 100 MB of results on the driver, and tables that read well. */
  public static final long WAVE_ROWS = 200_000;

  /** What to do with results that were made with other inputs. */
  public enum OtherResults {
    /** Leave them, and run nothing. */
    KEEP,
    /** Remove them. */
    REPLACE
  }

  public EngineSettings(String master, long waveRows, OtherResults otherResults) {
    this(master, waveRows, otherResults, SparkOptions.NONE);
  }

  /** The usual settings on a master. */
  public static EngineSettings on(String master, OtherResults otherResults) {
    return new EngineSettings(master, WAVE_ROWS, otherResults);
  }

  boolean isLocal() {
    return master.startsWith("local");
  }
}
