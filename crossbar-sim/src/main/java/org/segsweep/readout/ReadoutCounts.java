package org.segsweep.readout;

/**
 * What read-outs did, counted while they did it. The names are those of {@link
 * org.segsweep.map.EventCounts}, but for all slices of the windows that were read.
 *
 * @param arrayReads reads of an array, a row group each
 * @param conversions used columns converted
 * @param clipped of them, those above the converter's top code
 * @param unitConversions conversions of unit columns, which event counts leave out
 * @param clippedUnits of them, those above the top code
 * @param rowActivations word lines driven
 * @param cellReads cells on a driven row and a used column
 * @param inputWords activations fetched
 * @param sums sums that left an array or tile for a filter's accumulator
 */
public record ReadoutCounts(
    long arrayReads,
    long conversions,
    long clipped,
    long unitConversions,
    long clippedUnits,
    long rowActivations,
    long cellReads,
    long inputWords,
    long sums) {
  public static final ReadoutCounts NONE = new ReadoutCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Field by field. */
  public ReadoutCounts plus(ReadoutCounts o) {
    return new ReadoutCounts(
        Math.addExact(arrayReads, o.arrayReads),
        Math.addExact(conversions, o.conversions),
        Math.addExact(clipped, o.clipped),
        Math.addExact(unitConversions, o.unitConversions),
        Math.addExact(clippedUnits, o.clippedUnits),
        Math.addExact(rowActivations, o.rowActivations),
        Math.addExact(cellReads, o.cellReads),
        Math.addExact(inputWords, o.inputWords),
        Math.addExact(sums, o.sums));
  }

  /** Share of conversions that were clipped, unit columns included; 0 without any. */
  public double clippedShare() {
    long all = conversions + unitConversions;
    return all == 0 ? 0 : (double) (clipped + clippedUnits) / all;
  }
}
