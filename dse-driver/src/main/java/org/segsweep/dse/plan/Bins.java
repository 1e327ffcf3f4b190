package org.segsweep.dse.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Work of unequal size dealt into bins of nearly equal size: longest first, each to the lightest
 * bin (Graham's LPT rule; no bin exceeds 4/3 of the best possible). Ties go to the lower index, so
 * the result depends on the costs alone.
 */
public final class Bins {
  private Bins() {}

  private record Load(int bin, double cost) {}

  /**
   * Deals items into at most {@code bins} bins, none of them empty.
   *
   * @param costs modelled cost of each item, not negative
   * @return for each bin the indices of its items, longest first
   */
  public static List<int[]> balance(double[] costs, int bins) {
    List<List<Integer>> items = new ArrayList<>();
    PriorityQueue<Load> lightest =
        new PriorityQueue<>(Comparator.comparingDouble(Load::cost).thenComparingInt(Load::bin));
    for (int b = 0; b < Math.min(bins, costs.length); b++) {
      items.add(new ArrayList<>());
      lightest.add(new Load(b, 0));
    }
    IntStream.range(0, costs.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> -costs[i]).thenComparing(i -> i))
        .forEach(
            item -> {
              Load load = lightest.remove();
              items.get(load.bin).add(item);
              lightest.add(new Load(load.bin, load.cost + costs[item]));
            });
    return items.stream()
        .filter(bin -> !bin.isEmpty())
        .map(bin -> bin.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
