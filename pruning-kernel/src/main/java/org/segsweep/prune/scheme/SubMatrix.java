package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.WeightMatrix;

/** Whole rows crossed with whole columns: what structured schemes keep. Both ascend. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record SubMatrix(int[] rows, int[] columns) {
  static int[] all(int count) {
    return run(0, count);
  }

  /** {@code count} neighbours from {@code from} on. */
  static int[] run(int from, int count) {
    return IntStream.range(from, from + count).toArray();
  }

  PruningMask mask(WeightMatrix weights) {
    BitSet kept = new BitSet(weights.rows() * weights.columns());
    mark(kept, weights.columns());
    return PruningMask.of(weights.rows(), weights.columns(), kept);
  }

  /**
   * Sets the bits {@code row * width + column} of all positions inside.
   *
   * @param width columns of the whole matrix
   */
  void mark(BitSet kept, int width) {
    for (int row : rows) {
      for (int column : columns) {
        kept.set(row * width + column);
      }
    }
  }

  /** Squared weights inside, rows ascending, columns ascending. */
  double energy(WeightMatrix weights) {
    double sum = 0;
    for (double rowEnergy : rowEnergies(weights, rows, columns)) {
      sum += rowEnergy;
    }
    return sum;
  }

  List<Block> blocks() {
    return List.of(new Block(rows, columns));
  }

  /** The matrix pruned to these rows and columns, stored as one block. */
  PrunedMatrix prune(WeightMatrix weights, IndexData index) {
    return new PrunedMatrix(
        mask(weights), Optional.empty(), blocks(), index, energy(weights), weights.totalEnergy());
  }

  /** Squared weights of each of {@code rows}, summed over {@code columns}. */
  static double[] rowEnergies(WeightMatrix weights, int[] rows, int[] columns) {
    double[] sums = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] row = weights.row(rows[i]);
      double sum = 0;
      for (int column : columns) {
        double w = row[column];
        sum += w * w;
      }
      sums[i] = sum;
    }
    return sums;
  }

  /** Squared weights of each of {@code columns}, summed over {@code rows}. */
  static double[] columnEnergies(WeightMatrix weights, int[] rows, int[] columns) {
    double[] sums = new double[columns.length];
    for (int r : rows) {
      float[] row = weights.row(r);
      for (int j = 0; j < sums.length; j++) {
        double w = row[columns[j]];
        sums[j] += w * w;
      }
    }
    return sums;
  }
}
