package org.segsweep.train;

/**
 * One epoch.
 *
 * @param number counted from 1 over all phases
 * @param loss mean of its images, in nats
 * @param distance {@code ||W - Z|| / ||W||} over the pruned layers at its end; below 0.25 before
 *     the final projection is good, 0.9 means that ADMM did nothing; NaN outside of ADMM
 */
public record EpochReport(int number, float loss, float distance) {}
