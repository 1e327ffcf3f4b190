package org.segsweep.dse.store;

/**
 * What a wave must hold to be complete.
 *
 * @param wave its number, from 0
 * @param points rows of the points table
 * @param layerRows rows of the layers table
 */
public record WaveInfo(int wave, long points, long layerRows) {}
