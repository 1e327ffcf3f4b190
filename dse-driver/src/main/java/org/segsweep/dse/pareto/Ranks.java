package org.segsweep.dse.pareto;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fronts one behind the other: the front of a set has rank 0, that of the rest rank 1, and so on
 * (Deb et al., NSGA-II, section III-A).
 */
public final class Ranks {
  private Ranks() {}

  /** The rank of each point, in the order of the set. */
  public static int[] of(List<double[]> points) {
    int[] ranks = new int[points.size()];
    int[] left = IntStream.range(0, ranks.length).toArray();
    for (int rank = 0; left.length > 0; rank++) {
      int[] all = left;
      boolean[] dominated =
          Dominance.dominated(Arrays.stream(all).mapToObj(points::get).toArray(double[][]::new));
      int own = rank;
      IntStream.range(0, all.length).filter(i -> !dominated[i]).forEach(i -> ranks[all[i]] = own);
      left = IntStream.range(0, all.length).filter(i -> dominated[i]).map(i -> all[i]).toArray();
    }
    return ranks;
  }
}
