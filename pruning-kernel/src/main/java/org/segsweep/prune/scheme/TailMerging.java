package org.segsweep.prune.scheme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.prune.ArrayTile;

/** Whether two groups of a band whose last crossbars are partly filled may share one. */
public enum TailMerging {
  /** Every group has crossbars of its own. */
  OFF {
    @Override
    List<SubMatrix> stored(List<SubMatrix> groups, ArrayTile tile) {
      return groups;
    }
  },
  /**
   * Two tails share a crossbar when it has filters enough for both and rows enough for the rows of
   * either; cells of rows that a filter does not keep hold zeros. Tails are taken widest first, and
   * each takes the widest partner that fits (our reading).
   */
  ON {
    @Override
    List<SubMatrix> stored(List<SubMatrix> groups, ArrayTile tile) {
      List<SubMatrix> stored = new ArrayList<>();
      List<SubMatrix> waiting = new ArrayList<>();
      for (SubMatrix group : groups) {
        boolean hasTail = group.columns().length % tile.filters() != 0;
        (hasTail && group.rows().length <= tile.rows() ? waiting : stored).add(group);
      }
      waiting.sort(Comparator.comparingInt(group -> -(group.columns().length % tile.filters())));
      while (!waiting.isEmpty()) {
        storeFirst(waiting, tile, stored);
      }
      return stored;
    }
  };

  /**
   * What is stored of the groups of a band.
   *
   * @param groups disjoint in columns
   */
  abstract List<SubMatrix> stored(List<SubMatrix> groups, ArrayTile tile);

  private static void storeFirst(List<SubMatrix> waiting, ArrayTile tile, List<SubMatrix> stored) {
    SubMatrix first = waiting.remove(0);
    for (SubMatrix other : waiting) {
      int[] rows = union(first.rows(), other.rows());
      int wide = first.columns().length % tile.filters() + other.columns().length % tile.filters();
      if (wide <= tile.filters() && rows.length <= tile.rows()) {
        waiting.remove(other);
        addFull(first, tile, stored);
        addFull(other, tile, stored);
        stored.add(new SubMatrix(rows, union(tail(first, tile), tail(other, tile))));
        return;
      }
    }
    stored.add(first);
  }

  private static void addFull(SubMatrix group, ArrayTile tile, List<SubMatrix> stored) {
    int full = group.columns().length - group.columns().length % tile.filters();
    if (full > 0) {
      stored.add(new SubMatrix(group.rows(), IntStream.of(group.columns()).limit(full).toArray()));
    }
  }

  private static int[] tail(SubMatrix group, ArrayTile tile) {
    int full = group.columns().length - group.columns().length % tile.filters();
    return IntStream.of(group.columns()).skip(full).toArray();
  }

  private static int[] union(int[] a, int[] b) {
    BitSet both = new BitSet();
    IntStream.of(a).forEach(both::set);
    IntStream.of(b).forEach(both::set);
    return both.stream().toArray();
  }
}
