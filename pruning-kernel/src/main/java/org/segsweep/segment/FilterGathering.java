package org.segsweep.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.workload.WeightMatrix;

/**
 * Groups of filters gathered one after the other: the filter with most energy among those that are
 * left, and those that lose least under its own ballots. Ties go to the lower filter.
 */
record FilterGathering(WeightMatrix weights, List<Band> bands) {
  private static final int NO_GROUP = -1;

  /** A loss below this share of a filter's energy is rounding. */
  private static final double ROUNDING = 1e-9;

  /** Group of each filter. */
  int[] gather(int filtersPerGroup) {
    double[] energies = energies();
    int[] groupOf = new int[energies.length];
    Arrays.fill(groupOf, NO_GROUP);
    int left = energies.length;
    for (int group = 0; left > 0; group++) {
      int strongest = strongest(energies, groupOf);
      double[] lost = lostUnderBallotsOf(strongest, energies);
      int size = sizeOf(lost, energies, groupOf, filtersPerGroup);
      lost[strongest] = Double.NEGATIVE_INFINITY;
      join(group, lost, size, groupOf);
      left -= size;
    }
    return groupOf;
  }

  /** One group may be short; it is this one where just so many filters fit without a loss. */
  private static int sizeOf(double[] lost, double[] energies, int[] groupOf, int filtersPerGroup) {
    int[] free = free(groupOf);
    int remainder = free.length % filtersPerGroup;
    long lossless = IntStream.of(free).filter(n -> lost[n] <= ROUNDING * energies[n]).count();
    boolean isShort = remainder > 0 && (lossless == remainder || free.length == remainder);
    return isShort ? remainder : filtersPerGroup;
  }

  private static void join(int group, double[] lost, int size, int[] groupOf) {
    IntStream.of(free(groupOf))
        .boxed()
        .sorted(Comparator.comparingDouble(n -> lost[n]))
        .limit(size)
        .forEach(n -> groupOf[n] = group);
  }

  private static int[] free(int[] groupOf) {
    return IntStream.range(0, groupOf.length).filter(n -> groupOf[n] == NO_GROUP).toArray();
  }

  private double[] energies() {
    double[] energies = new double[weights.columns()];
    for (Band band : bands) {
      double[] ofBand = SegmentEnergies.of(weights, band);
      Arrays.setAll(energies, n -> energies[n] + ofBand[n]);
    }
    return energies;
  }

  private static int strongest(double[] energies, int[] groupOf) {
    return IntStream.of(free(groupOf))
        .reduce((a, b) -> energies[b] > energies[a] ? b : a)
        .orElseThrow();
  }

  /** What each filter loses where it keeps the rows that {@code filter} would keep. */
  private double[] lostUnderBallotsOf(int filter, double[] energies) {
    double[] lost = energies.clone();
    for (Band band : bands) {
      double[] segment = new double[band.rows()];
      Arrays.setAll(segment, r -> weights.energy(band.firstRow() + r, filter));
      for (int r : TopK.of(segment, band.keptRows())) {
        float[] row = weights.row(band.firstRow() + r);
        for (int n = 0; n < lost.length; n++) {
          lost[n] -= (double) row[n] * row[n];
        }
      }
    }
    return lost;
  }
}
