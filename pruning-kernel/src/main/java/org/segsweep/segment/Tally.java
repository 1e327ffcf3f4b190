package org.segsweep.segment;

/**
 * A distinct ballot of a band with its count.
 *
 * @param votes segments that cast it
 * @param energy sum of {@code <v,q>} over those segments: the energy they keep under their own vote
 */
public record Tally(SegmentShape shape, int votes, double energy) {}
