package org.segsweep.readout;

import java.util.HashMap;
import java.util.Map;

/**
 * The plain twin of {@link Readout}: puts every cell on its array, and multiplies digit by level,
 * cell by cell.
 */
final class PlainReadout {
  /** A place on an array. */
  private record Place(int crossbar, int row, int column) {}

  private final ProgrammedLayer layer;
  private final Map<Place, Integer> cells = new HashMap<>();
  final long[] outputs;
  long reads;
  long conversions;
  long clipped;
  long rowActivations;
  long cellReads;

  PlainReadout(ProgrammedLayer layer) {
    this.layer = layer;
    this.outputs = new long[layer.shape().outputChannels()];
    for (RowGroup group : layer.reads()) {
      for (int i = 0; i < group.rows(); i++) {
        for (int j = 0; j < group.columns().count(); j++) {
          var place = new Place(group.crossbar(), group.top() + i, group.left() + j);
          if (cells.put(place, group.level(i, j)) != null) {
            throw new AssertionError("two cells in one place: " + place);
          }
        }
      }
    }
  }

  int crossbars() {
    return (int) cells.keySet().stream().mapToInt(Place::crossbar).distinct().count();
  }

  int cells() {
    return cells.size();
  }

  int highestRow() {
    return cells.keySet().stream().mapToInt(Place::row).max().orElse(0);
  }

  int highestColumn() {
    return cells.keySet().stream().mapToInt(Place::column).max().orElse(0);
  }

  PlainReadout multiply(int[] inputs) {
    for (InputFormat.Slice slice : layer.config().inputs().slices()) {
      for (RowGroup group : layer.reads()) {
        read(group, slice, inputs);
      }
    }
    return this;
  }

  private void read(RowGroup group, InputFormat.Slice slice, int[] inputs) {
    reads++;
    int[] digits = new int[group.rows()];
    long unit = 0;
    for (int i = 0; i < digits.length; i++) {
      digits[i] = inputs[group.inputs()[i]] >> slice.firstBit() & (1 << slice.bits()) - 1;
      unit += digits[i];
      rowActivations++;
    }
    unit = Math.min(unit, topCode());
    long position = (long) slice.sign() << slice.firstBit();
    RowGroup.Columns columns = group.columns();
    for (int j = 0; j < columns.count(); j++) {
      long sum = 0;
      for (int i = 0; i < digits.length; i++) {
        var place = new Place(group.crossbar(), group.top() + i, group.left() + j);
        sum += (long) digits[i] * cells.getOrDefault(place, 0);
        cellReads++;
      }
      conversions++;
      clipped += sum > topCode() ? 1 : 0;
      long code = Math.min(sum, topCode());
      long value = columns.flipped()[j] ? layer.config().topLevel() * unit - code : code;
      long bias = columns.lowest()[j] ? layer.bias() * unit : 0;
      outputs[columns.output()[j]] +=
          position * (columns.sign()[j] * (value << columns.shift()[j]) - bias);
    }
  }

  private long topCode() {
    return (1L << layer.adcBits()) - 1;
  }
}
