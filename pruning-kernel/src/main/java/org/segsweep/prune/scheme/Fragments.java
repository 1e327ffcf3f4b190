package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.Polarity;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.WeightMatrix;

/**
 * Polarises stored columns: each fragment of consecutive stored weights keeps the weights of one
 * sign. Fragments start at the first stored row of a column; the last one may be short.
 *
 * @param length stored weights of a fragment
 * @param rule how a fragment gets its sign
 */
record Fragments(int length, SignRule rule) {

  /** Prunes to {@code stored} and polarises; charges one sign bit a fragment. */
  PrunedMatrix polarise(WeightMatrix weights, SubMatrix stored, long selectBits) {
    List<int[]> fragments = cut(stored.rows());
    BitSet negative = new BitSet(weights.rows() * weights.columns());
    double energy = 0;
    for (int column : stored.columns()) {
      for (int[] rows : fragments) {
        energy += polarise(weights, rows, column, negative);
      }
    }
    long signBits = (long) fragments.size() * stored.columns().length;
    return new PrunedMatrix(
        stored.mask(weights),
        Optional.of(new Polarity(length, weights.columns(), negative)),
        stored.blocks(),
        new IndexData(selectBits, 0, signBits),
        energy,
        weights.totalEnergy());
  }

  private List<int[]> cut(int[] storedRows) {
    List<int[]> fragments = new ArrayList<>();
    for (int from = 0; from < storedRows.length; from += length) {
      fragments.add(
          Arrays.copyOfRange(storedRows, from, Math.min(from + length, storedRows.length)));
    }
    return fragments;
  }

  /**
   * Gives one fragment its sign and returns the energy of the weights that stay.
   *
   * @param negative output: marked where the fragment is negative
   */
  private double polarise(WeightMatrix weights, int[] rows, int column, BitSet negative) {
    double sum = 0;
    double positiveEnergy = 0;
    double negativeEnergy = 0;
    for (int row : rows) {
      double w = weights.get(row, column);
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
    for (int row : rows) {
      negative.set(row * weights.columns() + column);
    }
    return negativeEnergy;
  }
}
