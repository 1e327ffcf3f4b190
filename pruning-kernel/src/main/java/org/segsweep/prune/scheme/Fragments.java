package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.workload.WeightMatrix;

/**
 * Polarises stored columns: each fragment of consecutive stored weights keeps the weights of one
 * sign. Fragments start at the first stored row of a column; the last one may be short.
 *
 * @param length stored weights of a fragment
 * @param rule how a fragment gets its sign
 */
record Fragments(int length, SignRule rule) {

  /** Polarises what a scheme left; charges one sign bit a fragment of each block. */
  PrunedMatrix polarise(WeightMatrix weights, PrunedMatrix before) {
    BitSet negative = new BitSet(weights.rows() * weights.columns());
    double energy = 0;
    long signBits = 0;
    for (Block block : before.blocks()) {
      List<int[]> fragments = cut(block);
      for (int j = 0; j < block.columnCount(); j++) {
        for (int[] rows : fragments) {
          energy += polarise(weights, before.mask(), new Column(rows, block.column(j)), negative);
        }
      }
      signBits += (long) fragments.size() * block.columnCount();
    }
    return new PrunedMatrix(
        before.mask(),
        Optional.of(new Polarity(length, weights.columns(), negative)),
        before.blocks(),
        before.index().plus(new IndexData(0, 0, signBits)),
        energy,
        before.totalEnergy());
  }

  /** Part of a matrix column. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the class
  private record Column(int[] rows, int column) {}

  private List<int[]> cut(Block block) {
    int[] rows = IntStream.range(0, block.rowCount()).map(block::row).toArray();
    List<int[]> fragments = new ArrayList<>();
    for (int from = 0; from < rows.length; from += length) {
      fragments.add(Arrays.copyOfRange(rows, from, Math.min(from + length, rows.length)));
    }
    return fragments;
  }

  /**
   * Gives one fragment its sign and returns the energy of the weights that stay.
   *
   * @param negative output: marked where the fragment is negative
   */
  private double polarise(
      WeightMatrix weights, PruningMask mask, Column fragment, BitSet negative) {
    double sum = 0;
    double positiveEnergy = 0;
    double negativeEnergy = 0;
    for (int row : fragment.rows) {
      double w = mask.keeps(row, fragment.column) ? weights.get(row, fragment.column) : 0;
      sum += w;
      if (w > 0) {
        positiveEnergy += w * w;
      } else {
        negativeEnergy += w * w;
      }
    }
    if (rule.isPositive(sum, positiveEnergy, negativeEnergy)) {
      return positiveEnergy;
    }
    for (int row : fragment.rows) {
      negative.set(row * weights.columns() + fragment.column);
    }
    return negativeEnergy;
  }
}
