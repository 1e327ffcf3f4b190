package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gathers the columns of a band in groups as wide as a crossbar, those that keep like rows
 * together: of every cluster with enough members the ones nearest its centre are a group, and the
 * rest is clustered again. Fewer columns than a group are the last one.
 *
 * @param width columns of a group
 * @param mostClusters clusters at once; never more than groups can still be filled, so that each
 *     time one cluster at least is large enough
 */
record ColumnGroups(int width, int mostClusters) {

  /** The groups in the order they were filled, each with its columns ascending. */
  List<int[]> of(BinaryColumns columns) {
    List<int[]> groups = new ArrayList<>();
    int[] left = columns.ranked();
    while (left.length >= width) {
      List<int[]> filled = fill(columns, left);
      groups.addAll(filled);
      left = without(left, filled, columns.bits().length);
    }
    if (left.length > 0) {
      groups.add(left);
    }
    groups.forEach(Arrays::sort);
    return groups;
  }

  private List<int[]> fill(BinaryColumns columns, int[] left) {
    long[][] bits = Arrays.stream(left).mapToObj(n -> columns.bits()[n]).toArray(long[][]::new);
    int count = Math.min(mostClusters, left.length / width);
    var clusters = HammingClusters.of(bits, count);
    List<int[]> filled = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int[] members = clusters.members(c, bits);
      if (members.length >= width) {
        filled.add(Arrays.stream(members).limit(width).map(i -> left[i]).toArray());
      }
    }
    return filled;
  }

  private static int[] without(int[] left, List<int[]> filled, int columns) {
    boolean[] taken = new boolean[columns];
    filled.forEach(group -> IntStream.of(group).forEach(n -> taken[n] = true));
    return Arrays.stream(left).filter(n -> !taken[n]).toArray();
  }
}
