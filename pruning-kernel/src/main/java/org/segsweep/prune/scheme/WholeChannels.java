package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.WeightMatrix;

/** What schemes that keep whole input channels share: the rows of channels, and their index. */
final class WholeChannels {
  private WholeChannels() {}

  /** The matrix pruned to channels; the index says which of them are fetched. */
  static PrunedMatrix prune(WeightMatrix weights, int[] kept) {
    int channels = weights.channels();
    int[] rows =
        Arrays.stream(kept)
            .flatMap(channel -> IntStream.of(weights.unrolling().rowsOf(channel, channels)))
            .sorted()
            .toArray();
    IndexData index = new IndexData(IndexData.selectBits(kept.length, channels), 0, 0);
    return new SubMatrix(rows, SubMatrix.all(weights.columns())).prune(weights, index);
  }

  /** A figure for every channel. */
  interface Figure {
    double of(int[] rows);
  }

  /** The figure of each channel, by its rows. */
  static double[] each(WeightMatrix weights, Figure figure) {
    int channels = weights.channels();
    return IntStream.range(0, channels)
        .mapToDouble(channel -> figure.of(weights.unrolling().rowsOf(channel, channels)))
        .toArray();
  }

  /** Squared values of some rows, rows ascending, columns ascending. */
  static double energy(WeightMatrix weights, int[] rows) {
    double sum = 0;
    for (double row : SubMatrix.rowEnergies(weights, rows, SubMatrix.all(weights.columns()))) {
      sum += row;
    }
    return sum;
  }

  /** The channels of which a mask keeps something, ascending. */
  static int[] kept(WeightMatrix weights, PrunedMatrix pruned) {
    BitSet rows = new BitSet();
    Arrays.stream(keptRows(pruned)).forEach(rows::set);
    return IntStream.range(0, weights.channels())
        .filter(
            channel ->
                Arrays.stream(weights.unrolling().rowsOf(channel, weights.channels()))
                    .anyMatch(rows::get))
        .toArray();
  }

  /** The rows of which a mask keeps something, ascending. */
  static int[] keptRows(PrunedMatrix pruned) {
    int columns = pruned.mask().columns();
    BitSet kept = pruned.mask().toBits();
    return IntStream.range(0, pruned.mask().rows())
        .filter(
            row -> {
              int first = kept.nextSetBit(row * columns);
              return first >= 0 && first < (row + 1) * columns;
            })
        .toArray();
  }
}
