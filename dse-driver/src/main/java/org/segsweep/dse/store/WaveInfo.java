package org.segsweep.dse.store;

/**
 * What a complete wave holds.
 *
 * @param points rows of the points table
 * @param failed how many of them failed
 * @param layerRows rows of the layers table
 */
public record WaveInfo(int wave, long points, long failed, long layerRows) {}
