package org.segsweep.prune.scheme;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.WeightMatrix;

/**
 * A factor for each kept channel, so that the sampled outputs come as near as they can to those of
 * the unpruned matrix (Luo et al., ICCV 2017): the factors {@code 1 + t} with the {@code t} that
 * minimise {@code ||sum of dropped Z_c - sum of kept t_c Z_c||^2 + ridge ||t||^2}. The ridge draws
 * to 1 where samples do not decide; it is {@link LeastSquaresRefit#RIDGE} of the mean squared norm
 * of a kept {@code Z_c}.
 */
final class ChannelScales {
  private ChannelScales() {}

  static WeightMatrix refit(WeightMatrix weights, PrunedMatrix pruned) {
    int[] kept = WholeChannels.kept(weights, pruned);
    double[] factors = factors(ChannelOutputs.of(weights), kept);
    float[][] rows = new float[weights.rows()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = weights.row(r).clone();
    }
    for (int i = 0; i < kept.length; i++) {
      for (int row : weights.unrolling().rowsOf(kept[i], weights.channels())) {
        for (int n = 0; n < weights.columns(); n++) {
          rows[row][n] = (float) (factors[i] * rows[row][n]);
        }
      }
    }
    return pruned.project(weights.withWeights(rows));
  }

  private static double[] factors(ChannelOutputs outputs, int[] kept) {
    BitSet stay = new BitSet();
    IntStream.of(kept).forEach(stay::set);
    int[] dropped = IntStream.range(0, outputs.channels()).filter(c -> !stay.get(c)).toArray();
    double[][] matrix = new double[kept.length][kept.length];
    double[][] right = new double[kept.length][1];
    double squares = 0;
    for (int i = 0; i < kept.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = outputs.product(kept[i], kept[j]);
      }
      squares += matrix[i][i];
      right[i][0] = outputs.product(kept[i], dropped);
    }
    if (squares > 0) {
      double ridge = LeastSquaresRefit.RIDGE * squares / kept.length;
      for (int i = 0; i < kept.length; i++) {
        matrix[i][i] += ridge;
      }
      Cholesky.of(matrix).solve(right);
    }
    return IntStream.range(0, kept.length).mapToDouble(i -> 1 + right[i][0]).toArray();
  }
}
