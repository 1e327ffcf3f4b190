package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.segsweep.workload.WeightMatrix;

/**
 * Which weights the columns of a band keep, as words of 64 rows. Columns are ranked by kept
 * weights, then by their energy, then by number, so that no tie between columns depends on the
 * order of filters unless they are equal in all of it.
 *
 * @param bits {@code bits[column][row / 64]}
 * @param ranked columns, best first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record BinaryColumns(long[][] bits, int[] ranked) {

  /**
   * The columns of some neighbouring rows.
   *
   * @param rows ascending, without gaps
   */
  static BinaryColumns of(KeptWeights kept, int[] rows) {
    WeightMatrix weights = kept.weights();
    int columns = weights.columns();
    long[][] bits = new long[columns][(rows.length - 1) / Long.SIZE + 1];
    double[] energies = new double[columns];
    for (int i = 0; i < rows.length; i++) {
      int start = rows[i] * columns;
      int end = start + columns;
      for (int at = kept.kept().nextSetBit(start);
          at >= 0 && at < end;
          at = kept.kept().nextSetBit(at + 1)) {
        bits[at - start][i / Long.SIZE] |= 1L << i;
        energies[at - start] += weights.energy(rows[i], at - start);
      }
    }
    return new BinaryColumns(bits, rank(bits, energies));
  }

  private static int[] rank(long[][] bits, double[] energies) {
    return IntStream.range(0, bits.length)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer n) -> -count(bits[n]))
                .thenComparing(Comparator.comparingDouble((Integer n) -> -energies[n])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int count(long[] words) {
    return Arrays.stream(words).mapToInt(Long::bitCount).sum();
  }

  /** Rows of the band in which any of some columns keeps a weight, ascending. */
  int[] occupied(int[] columns) {
    long[] any = new long[bits[0].length];
    for (int column : columns) {
      for (int i = 0; i < any.length; i++) {
        any[i] |= bits[column][i];
      }
    }
    return BitSet.valueOf(any).stream().toArray();
  }

  /** Rows in which two columns differ. */
  static int distance(long[] a, long[] b) {
    int distance = 0;
    for (int i = 0; i < a.length; i++) {
      distance += Long.bitCount(a[i] ^ b[i]);
    }
    return distance;
  }
}
