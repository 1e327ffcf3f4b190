package org.segsweep.dse.spark;

/**
 * What a run did.
 *
 * @param points rows of the sweep, failed ones included
 * @param failed rows that failed
 * @param reused rows that an earlier run had left complete
 * @param seconds wall time of this run
 * @param frontSeconds the part of it that the front took
 * @param times what its tasks did
 */
public record SweepOutcome(
    long points, long failed, long reused, double seconds, double frontSeconds, StageTimes times) {}
