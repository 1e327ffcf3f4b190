package org.segsweep.prune.scheme;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.segment.Band;
import org.segsweep.segment.SegmentEnergies;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/** The segments of a layer that are pruned whole: those of least original energy. */
final class ZeroBudget {
  private ZeroBudget() {}

  /**
   * Bits {@code g * columns + n} of the {@code floor(z*G*N + 1/2)} segments of least energy, ties
   * to the lower bit.
   */
  static BitSet of(WeightMatrix weights, List<Band> bands, Ratio share) {
    int columns = weights.columns();
    double[] energies = new double[Math.multiplyExact(bands.size(), columns)];
    for (int g = 0; g < bands.size(); g++) {
      double[] ofBand = SegmentEnergies.of(weights, bands.get(g));
      System.arraycopy(ofBand, 0, energies, g * columns, columns);
    }
    return least(energies, share.roundedPartOf(energies.length));
  }

  private static BitSet least(double[] energies, int count) {
    BitSet chosen = new BitSet(energies.length);
    if (count == 0) {
      return chosen;
    }
    double[] sorted = energies.clone();
    Arrays.sort(sorted);
    double threshold = sorted[count - 1];
    IntStream.range(0, energies.length).filter(i -> energies[i] < threshold).forEach(chosen::set);
    IntStream.range(0, energies.length)
        .filter(i -> energies[i] == threshold)
        .limit(count - chosen.cardinality())
        .forEach(chosen::set);
    return chosen;
  }
}
