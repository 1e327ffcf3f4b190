package org.segsweep.dse.query;

import org.segsweep.workload.Checks;

/**
 * What a query may take.
 *
 * @param seconds of running, at least 1
 * @param megabytes of memory, at least 64
 */
public record QueryLimits(int seconds, int megabytes) {
  public QueryLimits {
    Checks.positive("seconds", seconds);
    Checks.require(
        megabytes >= 64, "memory: %d MB is less than the 64 that DuckDB needs", megabytes);
  }
}
