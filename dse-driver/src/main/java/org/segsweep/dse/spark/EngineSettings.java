package org.segsweep.dse.spark;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.stage.TimeLimit;
import org.segsweep.dse.stage.TimeLimits;

/**
 * How the sweep runs; nothing here can change a result, except that work beyond a limit has none.
 *
 * @param master a Spark master URL
 * @param waveRows rows of a wave, see {@code Wave.of}; of effect on a new result folder only
 * @param otherResults what to do with results of another sweep in the folder
 * @param limits what may take how long
 * @param retryFailed whether waves with points that failed are computed again
 * @param cache where results of stages are kept for other sweeps; null for where they were until
 *     now, which is the result folder for a new one
 * @param spark what else is asked of Spark
 */
public record EngineSettings(
    String master,
    long waveRows,
    OtherResults otherResults,
    TimeLimits limits,
    boolean retryFailed,
    @Nullable Path cache,
    SparkOptions spark) {
  /** All cores of this machine, four tries for a task. */
  public static final String LOCAL = "local[*,4]";

  /** About 100 MB of results on the driver, and tables that read well. */
  public static final long WAVE_ROWS = 200_000;

  /** Longer than any layer of a network of the catalogue takes, on any machine. */
  public static final TimeLimits USUAL =
      new TimeLimits(new TimeLimit(Duration.ofHours(1), "--time-limit"), TimeLimit.NONE);

  /** What to do with results that were made with other inputs. */
  public enum OtherResults {
    /** Leave them, and run nothing. */
    KEEP,
    /** Remove them. */
    REPLACE
  }

  /** The usual settings on a master. */
  public static EngineSettings on(String master, OtherResults otherResults) {
    return new EngineSettings(
        master, WAVE_ROWS, otherResults, USUAL, false, null, SparkOptions.NONE);
  }

  boolean isLocal() {
    return master.startsWith("local");
  }
}
