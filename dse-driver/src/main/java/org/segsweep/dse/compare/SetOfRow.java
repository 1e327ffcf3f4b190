package org.segsweep.dse.compare;

/**
 * Which set each row is in.
 *
 * @param set number of the set, one a row
 * @param sets how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record SetOfRow(int[] set, int sets) {}
