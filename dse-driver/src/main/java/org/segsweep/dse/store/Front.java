package org.segsweep.dse.store;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.pareto.ParetoFront;

/**
 * The Pareto front of a result folder.
 *
 * @param objectives what it weighs, in order
 * @param points the non-dominated points, best first in the first objective, then by id
 * @param considered points with a value in every objective
 * @param leftOut points that failed or lack a value
 */
public record Front(
    List<Objective> objectives, List<StoredPoint> points, int considered, int leftOut) {
  private static final String FILE = "front.parquet";

  public Front {
    objectives = List.copyOf(objectives);
    points = List.copyOf(points);
  }

  /** Computes the front of all complete waves. */
  public static Front of(ResultFolder folder, List<Objective> objectives) throws ResultFault {
    List<String> columns = objectives.stream().map(Objective::column).distinct().toList();
    PointTable table = PointTable.read(folder, columns, List.of());
    ParetoFront front =
        ParetoFront.of(
            objectives.stream().map(Objective::direction).toList(),
            objectives.stream().map(o -> table.column(o.column())).toList());
    List<StoredPoint> points =
        table.select(front.members()).stream().sorted(order(objectives.get(0))).toList();
    int leftOut = Math.toIntExact(front.leftOut());
    return new Front(objectives, points, table.rows() - leftOut, leftOut);
  }

  private static Comparator<StoredPoint> order(Objective first) {
    Comparator<StoredPoint> byValue = Comparator.comparingDouble(p -> p.number(first.column()));
    boolean descending = first.direction() == Objective.Direction.MAX;
    return (descending ? byValue.reversed() : byValue).thenComparing(StoredPoint::id);
  }

  /** Writes the front beside the results, in place of an older one. */
  public void store(ResultFolder folder) throws ResultFault {
    Path staged = folder.stagedFront();
    ParquetTable.write(staged.resolve(FILE), points);
    folder.commitFront(staged);
  }
}
