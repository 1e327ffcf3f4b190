package org.segsweep.prune.scheme;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * Network purification after Ma et al., inside one layer: an input channel of which few rows are
 * left, and these weak, goes whole. The channel of most energy always stays.
 *
 * @param share a channel goes only if less than this share of its rows is left
 * @param norm and only if their mean squared norm is below this share of the layer's, pruned rows
 *     counting as 0 in both
 */
public record Purification(Ratio share, Ratio norm) implements Serializable {

  /** The rows of channels that stay, by the same columns. */
  SubMatrix purify(WeightMatrix weights, SubMatrix kept) {
    double[] rowEnergies = new double[weights.rows()];
    double[] energies = SubMatrix.rowEnergies(weights, kept.rows(), kept.columns());
    BitSet left = new BitSet(weights.rows());
    for (int i = 0; i < energies.length; i++) {
      rowEnergies[kept.rows()[i]] = energies[i];
      left.set(kept.rows()[i]);
    }
    drop(weights, rowEnergies, left);
    return new SubMatrix(left.stream().toArray(), kept.columns());
  }

  /**
   * Takes the rows of channels that go out of {@code left}.
   *
   * @param left input and output
   */
  private void drop(WeightMatrix weights, double[] rowEnergies, BitSet left) {
    double[] channels = energies(weights, rowEnergies);
    // Means over the channels' equally many rows compare as sums do.
    double threshold = norm.value() * Arrays.stream(channels).sum() / channels.length;
    int strongest = strongest(channels);
    for (int channel = 0; channel < channels.length; channel++) {
      int[] rows = weights.unrolling().rowsOf(channel, weights.channels());
      long present = IntStream.of(rows).filter(left::get).count();
      boolean isThin = present * share.denominator() < share.numerator() * rows.length;
      if (channel != strongest && isThin && channels[channel] < threshold) {
        IntStream.of(rows).forEach(left::clear);
      }
    }
  }

  private static double[] energies(WeightMatrix weights, double[] rowEnergies) {
    return IntStream.range(0, weights.channels())
        .mapToDouble(
            channel -> {
              double sum = 0;
              for (int row : weights.unrolling().rowsOf(channel, weights.channels())) {
                sum += rowEnergies[row];
              }
              return sum;
            })
        .toArray();
  }

  private static int strongest(double[] energies) {
    int strongest = 0;
    for (int i = 1; i < energies.length; i++) {
      strongest = energies[i] > energies[strongest] ? i : strongest;
    }
    return strongest;
  }
}
