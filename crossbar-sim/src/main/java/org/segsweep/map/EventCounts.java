package org.segsweep.map;

import java.io.Serializable;

/**
 * How often things happen while one image passes a mapped layer or network. Independent of devices,
 * converters and input precision, and additive over layers.
 *
 * <p>The first four are for one input slice and happen again for each of the {@code ceil(inputBits
 * / dacBits)} slices, as do sequential reads; the others happen once for all slices of a window.
 * Arrays of a sign pair count each. All arithmetic is checked: an overflow throws.
 *
 * @param arrayReads reads of an array, a row group each
 * @param conversions columns converted, used columns only
 * @param rowActivations word lines driven
 * @param cellReads cells that lie on a driven row and a used column
 * @param sequentialReads reads that must follow each other: windows times the reads of the busiest
 *     array, added up over layers
 * @param inputWords activations fetched, once a window for each block and each group of columns
 * @param outputs finished output values
 * @param partialSums sums that are added to another array's or tile's, in layers whose outputs stay
 *     in their places
 * @param scatteredSums sums sent to the accumulator of their filter, in layers whose outputs do not
 * @param selectedWords activations that pass a word selector, a part of {@code inputWords}
 * @param indexBits index data delivered, once a window
 * @param macs multiply-accumulates of the unpruned layer
 */
public record EventCounts(
    long arrayReads,
    long conversions,
    long rowActivations,
    long cellReads,
    long sequentialReads,
    long inputWords,
    long outputs,
    long partialSums,
    long scatteredSums,
    long selectedWords,
    long indexBits,
    long macs)
    implements Serializable {
  public static final EventCounts NONE = new EventCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Field by field.
   *
   * @throws ArithmeticException when a sum exceeds 63 bits
   */
  public EventCounts plus(EventCounts o) {
    return new EventCounts(
        Math.addExact(arrayReads, o.arrayReads),
        Math.addExact(conversions, o.conversions),
        Math.addExact(rowActivations, o.rowActivations),
        Math.addExact(cellReads, o.cellReads),
        Math.addExact(sequentialReads, o.sequentialReads),
        Math.addExact(inputWords, o.inputWords),
        Math.addExact(outputs, o.outputs),
        Math.addExact(partialSums, o.partialSums),
        Math.addExact(scatteredSums, o.scatteredSums),
        Math.addExact(selectedWords, o.selectedWords),
        Math.addExact(indexBits, o.indexBits),
        Math.addExact(macs, o.macs));
  }

  /** The same events with another number of finished output values. */
  EventCounts withOutputs(long values) {
    return new EventCounts(
        arrayReads,
        conversions,
        rowActivations,
        cellReads,
        sequentialReads,
        inputWords,
        values,
        partialSums,
        scatteredSums,
        selectedWords,
        indexBits,
        macs);
  }

  /** The same events with another number of reads that must follow each other. */
  EventCounts withSequentialReads(long reads) {
    return new EventCounts(
        arrayReads,
        conversions,
        rowActivations,
        cellReads,
        reads,
        inputWords,
        outputs,
        partialSums,
        scatteredSums,
        selectedWords,
        indexBits,
        macs);
  }

  /**
   * Conversions for each multiply-accumulate of the unpruned network.
   *
   * @param passes input slices
   */
  public double conversionsPerMac(int passes) {
    return (double) conversions * passes / macs;
  }
}
