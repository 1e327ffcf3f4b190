package org.segsweep.dse.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.PointParameters;
import org.segsweep.dse.store.PointParameters.Parameter;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;

/**
 * Where one point can go: other points of its sweep by how many parameters differ. The gain of a
 * step is the sum of the logarithms of how many times better each objective gets (our reading).
 */
public final class BetterPoints {
  private final StoredPoint from;
  private final List<Objective> objectives;
  private final List<Step> nearest;
  private final List<Step> single;

  /**
   * Another point.
   *
   * @param changes parameters that differ, as {@code name: from -> to}
   * @param isBetter whether no objective gets worse, and one better
   */
  public record Step(StoredPoint to, List<String> changes, boolean isBetter) {
    public Step {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Looks through a folder.
   *
   * @param objectives of which the point must have a value to be weighed
   * @param most steps of each kind
   */
  public BetterPoints(ResultFolder folder, StoredPoint from, List<Objective> objectives, int most)
      throws ResultFault {
    this.from = from;
    this.objectives =
        objectives.stream().filter(o -> from.find(o.column()).isPresent()).distinct().toList();
    List<String> columns = this.objectives.stream().map(Objective::column).toList();
    PointTable values = PointTable.read(folder, columns, List.of());
    int[] distances = distances(folder, values.rows());
    double[] gains = new double[values.rows()];
    BitSet better = new BitSet();
    for (int r = 0; r < values.rows(); r++) {
      gains[r] = gain(values, r);
      better.set(r, isBetter(values, r));
    }
    Comparator<Integer> byGain = Comparator.comparingDouble(r -> -gains[r]);
    List<Integer> near =
        better.stream()
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(r -> distances[r]).thenComparing(byGain))
            .limit(most)
            .toList();
    List<Integer> one =
        IntStream.range(0, values.rows())
            .filter(r -> distances[r] == 1 && gains[r] > 0)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(r -> !better.get(r)).thenComparing(byGain))
            .limit(most)
            .toList();
    this.nearest = steps(values, near, better);
    this.single = steps(values, one, better);
  }

  /** Points that are better, those with the fewest changes first. */
  public List<Step> nearest() {
    return nearest;
  }

  /**
   * Points that differ in one parameter and gain; those where nothing gets worse first, then by
   * gain.
   */
  public List<Step> single() {
    return single;
  }

  /** Objectives that were weighed. */
  public List<Objective> objectives() {
    return objectives;
  }

  private int[] distances(ResultFolder folder, int rows) throws ResultFault {
    int[] distances = new int[rows];
    PointTable schemes = PointTable.read(folder, List.of(), List.of("scheme"));
    String own = from.text("scheme");
    for (Parameter parameter : PointParameters.all()) {
      String here = parameter.value().apply(PointParameters.of(from));
      PointTable table = PointTable.read(folder, parameter.numbers(), parameter.texts());
      for (int r = 0; r < rows; r++) {
        String there = parameter.value().apply(table.values(r));
        boolean sameScheme = schemes.text("scheme", r).equals(own);
        distances[r] += differs(parameter, sameScheme, here, there) ? 1 : 0;
      }
    }
    return distances;
  }

  /** A parameter that only one of two schemes has comes with the scheme, and is no change. */
  private static boolean differs(
      Parameter parameter, boolean sameScheme, String here, String there) {
    boolean comesWithScheme =
        parameter.isOfScheme() && !sameScheme && (here.equals("-") || there.equals("-"));
    return !here.equals(there) && !comesWithScheme;
  }

  /** Negative infinity where a value is missing. */
  private double gain(PointTable values, int row) {
    double gain = 0;
    for (Objective objective : objectives) {
      double here = from.number(objective.column());
      double there = values.number(objective.column(), row);
      if (Double.isNaN(there)) {
        return Double.NEGATIVE_INFINITY;
      }
      if (here > 0 && there > 0) {
        gain +=
            Math.log(
                objective.direction() == Objective.Direction.MIN ? here / there : there / here);
      }
    }
    return gain;
  }

  private boolean isBetter(PointTable values, int row) {
    boolean better = false;
    for (Objective objective : objectives) {
      double sign = objective.direction() == Objective.Direction.MIN ? -1 : 1;
      double step =
          sign * (values.number(objective.column(), row) - from.number(objective.column()));
      if (!(step >= 0)) {
        return false;
      }
      better |= step > 0;
    }
    return better;
  }

  private List<Step> steps(PointTable values, List<Integer> rows, BitSet better)
      throws ResultFault {
    BitSet wanted = new BitSet();
    rows.forEach(wanted::set);
    List<StoredPoint> points = values.select(wanted);
    List<Integer> order = wanted.stream().boxed().toList();
    return rows.stream()
        .map(
            r -> {
              StoredPoint to = points.get(order.indexOf(r));
              return new Step(to, changes(from, to), better.get(r));
            })
        .toList();
  }

  /** What differs from one point to another, as {@code name: from -> to}. */
  public static List<String> changes(StoredPoint from, StoredPoint to) {
    List<String> changes = new ArrayList<>();
    boolean sameScheme = from.text("scheme").equals(to.text("scheme"));
    for (Parameter parameter : PointParameters.all()) {
      String here = parameter.value().apply(PointParameters.of(from));
      String there = parameter.value().apply(PointParameters.of(to));
      if (differs(parameter, sameScheme, here, there)) {
        changes.add("%s: %s -> %s".formatted(parameter.name(), here, there));
      }
    }
    return changes;
  }

  /** A factor would make five points lost look like little. */
  private static String points(Objective objective, double from, double to) {
    return "%s %s -> %s %%"
        .formatted(
            objective.column(),
            Numbers.significant(100 * from, 4),
            Numbers.significant(100 * to, 4));
  }

  /** How the objectives of a step become, as {@code accuracy 98.1 -> 97.9 %, crossbars x0.5}. */
  public String effects(StoredPoint to) {
    return objectives.stream()
        .map(
            o -> {
              if (o == Objective.ACCURACY || o == Objective.KEPT_ENERGY) {
                return points(o, from.number(o.column()), to.number(o.column()));
              }
              double times = to.number(o.column()) / from.number(o.column());
              return Double.isFinite(times)
                  ? "%s x%s".formatted(o.column(), Numbers.significant(times, 3))
                  : o.column() + " " + to.text(o.column());
            })
        .collect(Collectors.joining(", "));
  }
}
