package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.segment.TopK;
import org.segsweep.workload.Ratio;

/**
 * Crossbar-grained pruning: of all crossbar rows, one matrix row by the columns of one group, those
 * of largest salience stay. Salience is the sum of the magnitudes kept in it.
 *
 * @param kept weights
 */
record CrossbarRows(KeptWeights kept) {
  private record CrossbarRow(int row, int group, double salience) {}

  /**
   * The groups with the crossbar rows that stay; ties to the lower row, then the lower group.
   *
   * @param groups rows and columns of each
   */
  List<SubMatrix> strongest(List<SubMatrix> groups, Ratio share) {
    List<CrossbarRow> all = all(groups);
    double[] saliences = all.stream().mapToDouble(CrossbarRow::salience).toArray();
    List<List<Integer>> rows = new ArrayList<>();
    groups.forEach(group -> rows.add(new ArrayList<>()));
    for (int i : TopK.of(saliences, share.of(saliences.length))) {
      rows.get(all.get(i).group).add(all.get(i).row);
    }
    return IntStream.range(0, groups.size())
        .mapToObj(g -> new SubMatrix(ints(rows.get(g)), groups.get(g).columns()))
        .toList();
  }

  private List<CrossbarRow> all(List<SubMatrix> groups) {
    List<CrossbarRow> all = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      for (int row : groups.get(g).rows()) {
        all.add(new CrossbarRow(row, g, salience(row, groups.get(g).columns())));
      }
    }
    all.sort(Comparator.comparingInt(CrossbarRow::row).thenComparingInt(CrossbarRow::group));
    return all;
  }

  private double salience(int row, int[] columns) {
    double sum = 0;
    for (int column : columns) {
      if (kept.kept().get(row * kept.weights().columns() + column)) {
        sum += Math.abs(kept.weights().get(row, column));
      }
    }
    return sum;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
