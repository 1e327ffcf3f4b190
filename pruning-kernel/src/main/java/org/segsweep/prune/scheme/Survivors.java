package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.scheme.GroupLines.RowMajor;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Ratio;

/**
 * The groups of each line that stay, and the bits that name them.
 *
 * <p>A choice of a number that the setting fixes takes the smaller of a bitmap and a list. Over a
 * whole layer the numbers of the lines differ, so each line's choice is led by its number, {@code
 * ceil(log2(groups + 1))} bits.
 *
 * @param lines groups that stay in each line, ascending
 */
record Survivors(List<int[]> lines, long indexBits) {
  int[] ofLine(int line) {
    return lines.get(line);
  }

  /**
   * The best groups of each run of neighbours in a line.
   *
   * @param values {@code values[line][group]}, not negative
   * @param runLength groups of a run; the last may be short
   */
  static Survivors perRun(double[][] values, int runLength, Ratio keep) {
    Parts runs = new Parts(values[0].length, Math.min(runLength, values[0].length));
    long bits = 0;
    for (int run = 0; run < runs.parts(); run++) {
      int size = runs.sizeOf(run);
      bits += IndexData.selectBits(keep.of(size), size);
    }
    List<int[]> lines = Arrays.stream(values).map(line -> bestOfRuns(line, runs, keep)).toList();
    return new Survivors(lines, Math.multiplyExact(bits, (long) values.length));
  }

  private static int[] bestOfRuns(double[] values, Parts runs, Ratio keep) {
    return IntStream.range(0, runs.parts())
        .flatMap(
            run -> {
              int first = runs.first(run);
              int size = runs.sizeOf(run);
              double[] ofRun = Arrays.copyOfRange(values, first, first + size);
              return Arrays.stream(TopK.of(ofRun, keep.of(size))).map(i -> first + i);
            })
        .toArray();
  }

  /**
   * The {@code count} best groups of all lines, ties to the first in row-major order.
   *
   * @param values {@code values[line][group]}, not negative
   */
  static Survivors ofLayer(double[][] values, int count, RowMajor order) {
    int groups = values[0].length;
    int stepOfLine = order == RowMajor.BY_LINE ? groups : 1;
    int stepOfGroup = order == RowMajor.BY_LINE ? 1 : values.length;
    double[] all = new double[Math.multiplyExact(values.length, groups)];
    for (int line = 0; line < values.length; line++) {
      for (int g = 0; g < groups; g++) {
        all[line * stepOfLine + g * stepOfGroup] = values[line][g];
      }
    }
    BitSet best = new BitSet(all.length);
    IntStream.of(TopK.of(all, count)).forEach(best::set);
    List<int[]> lines = new ArrayList<>(values.length);
    long bits = 0;
    for (int line = 0; line < values.length; line++) {
      int start = line * stepOfLine;
      int[] kept =
          IntStream.range(0, groups).filter(g -> best.get(start + g * stepOfGroup)).toArray();
      lines.add(kept);
      bits += IndexData.numberedSelectBits(kept.length, groups);
    }
    return new Survivors(lines, bits);
  }
}
