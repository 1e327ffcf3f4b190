package org.segsweep.readout;

import java.util.stream.LongStream;

/**
 * Reads a layer as the hardware does, with perfect devices: slice by slice and row group by row
 * group, each used column through a converter that clips at {@code 2^bits - 1}, shifted, added and
 * sent to its filter. With an exact converter the result is the dense integer product, bit for bit.
 * Immutable; may be shared between threads.
 */
public final class Readout {
  private final ProgrammedLayer layer;
  private final InputFormat.Slice[] slices;
  private final BitPlanes[] planes;
  private final boolean[] readsUnit;

  private Readout(ProgrammedLayer layer) {
    this.layer = layer;
    this.slices = layer.config().inputs().slices().toArray(InputFormat.Slice[]::new);
    int cellBits = layer.config().cellBits();
    this.planes =
        layer.reads().stream().map(read -> new BitPlanes(read, cellBits)).toArray(BitPlanes[]::new);
    this.readsUnit = new boolean[planes.length];
    for (int r = 0; r < planes.length; r++) {
      readsUnit[r] = layer.readsUnitColumn(layer.reads().get(r));
    }
  }

  public static Readout of(ProgrammedLayer layer) {
    return new Readout(layer);
  }

  /**
   * What a window gives.
   *
   * @param outputs a filter each, group by group
   * @param counts what was done for it
   */
  @SuppressWarnings("ArrayRecordComponent") // a bundle of arrays, never compared
  public record Result(long[] outputs, ReadoutCounts counts) {}

  /**
   * Reads one window.
   *
   * @param inputs activations, a row each, group by group
   * @throws IllegalArgumentException when there are too few or many, or one is out of range
   */
  public Result multiply(int[] inputs) {
    layer.config().inputs().check(inputs, layer.inputCount());
    var run = new Run(inputs);
    for (int r = 0; r < planes.length; r++) {
      run.read(r);
    }
    return new Result(run.outputs, run.counts());
  }

  /** Every sum that the converters of used columns meet in a window, before they clip it. */
  long[] sums(int[] inputs) {
    layer.config().inputs().check(inputs, layer.inputCount());
    int inputBits = layer.config().inputs().bits();
    LongStream.Builder sums = LongStream.builder();
    for (int r = 0; r < planes.length; r++) {
      long[] gathered = new long[planes[r].inputLongs(inputBits)];
      planes[r].gather(inputs, inputBits, gathered);
      for (int column = 0; column < layer.reads().get(r).columns().count(); column++) {
        for (InputFormat.Slice slice : slices) {
          sums.add(planes[r].sum(column, slice, gathered));
        }
      }
    }
    return sums.build().toArray();
  }

  /** The sums and counters of one window. */
  private final class Run {
    private final int[] inputs;
    private final int inputBits = layer.config().inputs().bits();
    private final int topLevel = layer.config().topLevel();
    private final long topCode = (1L << layer.adcBits()) - 1;
    private final long bias = layer.bias();
    private final long[] outputs = new long[layer.shape().outputChannels()];
    private final long[] units = new long[slices.length];
    private long[] gathered = new long[0];
    private long reads;
    private long conversions;
    private long clipped;
    private long unitConversions;
    private long clippedUnits;
    private long rowActivations;
    private long cellReads;
    private long inputWords;
    private long sums;

    Run(int[] inputs) {
      this.inputs = inputs;
    }

    void read(int r) {
      RowGroup group = layer.reads().get(r);
      int longs = planes[r].inputLongs(inputBits);
      if (gathered.length < longs) {
        gathered = new long[longs];
      }
      planes[r].gather(inputs, inputBits, gathered);
      if (readsUnit[r]) {
        readUnitColumn(planes[r]);
      }
      for (int column = 0; column < group.columns().count(); column++) {
        readColumn(planes[r], group.columns(), column);
      }
      count(group);
    }

    private void readUnitColumn(BitPlanes plane) {
      for (int s = 0; s < units.length; s++) {
        long sum = plane.digitSum(slices[s], gathered);
        clippedUnits += sum > topCode ? 1 : 0;
        units[s] = Math.min(sum, topCode);
      }
      unitConversions += units.length;
    }

    private void readColumn(BitPlanes plane, RowGroup.Columns columns, int column) {
      boolean flipped = columns.flipped()[column];
      long removed = columns.lowest()[column] ? bias : 0;
      long value = 0;
      long biased = 0;
      for (int s = 0; s < units.length; s++) {
        InputFormat.Slice slice = slices[s];
        long sum = plane.sum(column, slice, gathered);
        clipped += sum > topCode ? 1 : 0;
        long code = Math.min(sum, topCode);
        long digits = flipped ? topLevel * units[s] - code : code;
        value += (slice.sign() * digits) << slice.firstBit();
        biased += (slice.sign() * units[s]) << slice.firstBit();
      }
      conversions += units.length;
      outputs[columns.output()[column]] +=
          columns.sign()[column] * (value << columns.shift()[column]) - removed * biased;
    }

    private void count(RowGroup group) {
      long columns = group.columns().count();
      reads += slices.length;
      rowActivations += (long) slices.length * group.rows();
      cellReads += slices.length * columns * group.rows();
      inputWords += group.role() == RowGroup.Role.TWIN ? 0 : group.rows();
      sums += group.role() == RowGroup.Role.OPENS ? group.columns().finished() : 0;
    }

    ReadoutCounts counts() {
      return new ReadoutCounts(
          reads,
          conversions,
          clipped,
          unitConversions,
          clippedUnits,
          rowActivations,
          cellReads,
          inputWords,
          sums);
    }
  }
}
