package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The front of two columns, less being better in both: one pass with a staircase of the best so
 * far, which most rows do not reach.
 */
final class PairFront {
  /** By x, strictly falling in y: the rows there. */
  private final TreeMap<Double, Step> stairs = new TreeMap<>();

  /** The rows at one point of the staircase. */
  private record Step(double y, List<Integer> rows) {}

  private PairFront() {}

  /** Positions that no other one beats; one with a NaN is none. */
  static BitSet of(double[] xs, double[] ys) {
    var front = new PairFront();
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
        // No zero of the other sign, which a map would take for another place.
        front.add(i, xs[i] + 0.0, ys[i]);
      }
    }
    BitSet members = new BitSet();
    front.stairs.values().forEach(step -> step.rows.forEach(members::set));
    return members;
  }

  private void add(int row, double x, double y) {
    var below = stairs.floorEntry(x);
    if (below != null) {
      boolean isSame = below.getKey() == x && below.getValue().y == y;
      if (isSame) {
        below.getValue().rows.add(row);
      }
      if (isSame || below.getValue().y <= y) {
        return;
      }
    }
    // The new step hides all later ones that are not lower.
    var next = stairs.ceilingEntry(x);
    while (next != null && next.getValue().y >= y) {
      stairs.remove(next.getKey());
      next = stairs.ceilingEntry(x);
    }
    List<Integer> rows = new ArrayList<>();
    rows.add(row);
    stairs.put(x, new Step(y, rows));
  }
}
