package org.segsweep.dse.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.pareto.Objective.Direction;
import org.segsweep.dse.pareto.ParetoFront;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.store.PointTable;

/**
 * Which points a report shows. All that are done where they are few; else the fronts of the sweep's
 * objectives and of each two of them, the best of each scheme in each objective, and an even share
 * of every scheme, taken at even distances in the order of the plan.
 *
 * @param rows of the table
 * @param done points without a fault
 * @param onFronts how many rows are shown since they are on a front
 * @param frontsWhole whether all of the fronts are
 */
record RowSample(BitSet rows, int done, int onFronts, boolean frontsWhole) {
  /** With more, a page of 3 MB would not hold them. */
  static final int MOST = 110_000;

  /** Of a larger sweep, whose chosen points have less in common and take more bytes each. */
  static final int OF_MORE = 75_000;

  /**
   * Chooses.
   *
   * @param table with the status, the scheme and the objectives
   * @param objectives of the sweep
   */
  static RowSample of(PointTable table, List<Objective> objectives) {
    return of(table, objectives, MOST, OF_MORE);
  }

  /**
   * The same with other limits.
   *
   * @param most points that are all shown
   * @param ofMore points to show where there are more
   */
  static RowSample of(PointTable table, List<Objective> objectives, int most, int ofMore) {
    BitSet done = new BitSet();
    Map<String, BitSet> schemes = new LinkedHashMap<>();
    for (int r = 0; r < table.rows(); r++) {
      if (table.text("status", r).equals("done")) {
        done.set(r);
        schemes.computeIfAbsent(table.text("scheme", r), s -> new BitSet()).set(r);
      }
    }
    int all = done.cardinality();
    if (all <= most) {
      return new RowSample(done, all, 0, true);
    }
    BitSet fronts = fronts(table, done, objectives);
    boolean whole = fronts.cardinality() <= ofMore / 2;
    BitSet rows = whole ? fronts : evenly(fronts, ofMore / 2);
    int onFronts = rows.cardinality();
    for (BitSet scheme : schemes.values()) {
      for (Objective objective : objectives) {
        best(table, scheme, objective).ifPresent(rows::set);
      }
    }
    fill(rows, schemes, ofMore);
    return new RowSample(rows, all, onFronts, whole);
  }

  private static BitSet fronts(PointTable table, BitSet done, List<Objective> objectives) {
    int[] rows = done.stream().toArray();
    List<Direction> directions = objectives.stream().map(Objective::direction).toList();
    List<double[]> columns =
        objectives.stream()
            .map(o -> IntStream.of(rows).mapToDouble(table.numbers(o.column())).toArray())
            .toList();
    BitSet members = new BitSet();
    views(objectives.size()).stream()
        .map(view -> ParetoFront.of(select(directions, view), select(columns, view)))
        .forEach(front -> front.members().stream().forEach(m -> members.set(rows[m])));
    return members;
  }

  /** All objectives together, and each two of them. */
  private static List<List<Integer>> views(int objectives) {
    List<List<Integer>> views = new ArrayList<>();
    views.add(IntStream.range(0, objectives).boxed().toList());
    for (int i = 0; i < objectives; i++) {
      for (int j = i + 1; j < objectives; j++) {
        views.add(List.of(i, j));
      }
    }
    return views;
  }

  private static <T> List<T> select(List<T> all, List<Integer> positions) {
    return positions.stream().map(all::get).toList();
  }

  private static double sign(Objective objective) {
    return objective.direction() == Objective.Direction.MIN ? 1 : -1;
  }

  private static Optional<Integer> best(PointTable table, BitSet rows, Objective objective) {
    double sign = sign(objective);
    IntToDoubleFunction values = table.numbers(objective.column());
    double least = Double.POSITIVE_INFINITY;
    int best = -1;
    for (int r = rows.nextSetBit(0); r >= 0; r = rows.nextSetBit(r + 1)) {
      double value = sign * values.applyAsDouble(r);
      if (value < least) {
        least = value;
        best = r;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(best);
  }

  /** An even share of each scheme; what a small one leaves goes to the others. */
  private static void fill(BitSet rows, Map<String, BitSet> schemes, int most) {
    List<BitSet> left = new ArrayList<>();
    for (BitSet scheme : schemes.values()) {
      BitSet others = (BitSet) scheme.clone();
      others.andNot(rows);
      left.add(others);
    }
    left.sort((a, b) -> Integer.compare(a.cardinality(), b.cardinality()));
    for (int i = 0; i < left.size(); i++) {
      int room = Math.max(0, most - rows.cardinality()) / (left.size() - i);
      rows.or(evenly(left.get(i), room));
    }
  }

  /** At most {@code count} of these, at even distances. */
  private static BitSet evenly(BitSet rows, int count) {
    int all = rows.cardinality();
    if (all <= count) {
      return (BitSet) rows.clone();
    }
    BitSet taken = new BitSet();
    int at = 0;
    for (int r = rows.nextSetBit(0); r >= 0; r = rows.nextSetBit(r + 1)) {
      // Exactly count of them have a step of the quotient before them.
      if ((long) (at + 1) * count / all > (long) at * count / all) {
        taken.set(r);
      }
      at++;
    }
    return taken;
  }

  /** The rule in words; empty where every point is shown. */
  Optional<String> rule() {
    int shown = rows.cardinality();
    return shown == done
        ? Optional.empty()
        : Optional.of(
            ("Shows %s of %s points: %s points on the fronts of the sweep's objectives and of each two"
                    + " of them%s, the best of each scheme in each objective, and an even share of"
                    + " every scheme at even distances in the order of the plan.")
                .formatted(
                    Numbers.grouped(shown),
                    Numbers.grouped(done),
                    Numbers.grouped(onFronts),
                    frontsWhole ? " (all of them)" : " (thinned evenly)"));
  }
}
