package org.segsweep.dse.pareto;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.dse.pareto.Objective.Direction;
import org.segsweep.workload.Checks;

/**
 * Takes rows one by one and holds little more than their front: whenever twice the front has come
 * in, the dominated rows are let go.
 */
public final class FrontBuilder {
  private static final int FIRST_LIMIT = 1 << 16;

  private final List<Direction> directions;
  private List<Candidate> rows = new ArrayList<>();
  private int limit = FIRST_LIMIT;
  private long leftOut;

  /**
   * @param directions one an objective, at least one
   */
  public FrontBuilder(List<Direction> directions) {
    Checks.require(!directions.isEmpty(), "a front weighs at least one objective");
    this.directions = List.copyOf(directions);
  }

  /** Adds a row; one with a NaN is only counted. */
  public FrontBuilder add(Candidate row) {
    Checks.require(
        row.dimensions() == directions.size(),
        "a row of %d values for %d objectives",
        row.dimensions(),
        directions.size());
    if (row.hasNaN()) {
      leftOut++;
      return this;
    }
    rows.add(row);
    if (rows.size() >= limit) {
      rows = nonDominated();
      limit = Math.max(FIRST_LIMIT, 2 * rows.size());
    }
    return this;
  }

  /** Adds the front of a part. */
  public FrontBuilder addAll(ParetoFront part) {
    Checks.require(
        part.directions().equals(directions),
        "a front of %s does not merge into one of %s",
        part.directions(),
        directions);
    part.members().forEach(this::add);
    leftOut += part.leftOut();
    return this;
  }

  /** The front of all rows so far. */
  public ParetoFront build() {
    rows = nonDominated();
    List<Candidate> members = new ArrayList<>(rows);
    members.sort(ParetoFront.order());
    return new ParetoFront(directions, members, leftOut);
  }

  private List<Candidate> nonDominated() {
    double[][] points = new double[rows.size()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = smallerIsBetter(rows.get(i));
    }
    boolean[] dominated = Dominance.dominated(points);
    List<Candidate> kept = new ArrayList<>();
    for (int i = 0; i < dominated.length; i++) {
      if (!dominated[i]) {
        kept.add(rows.get(i));
      }
    }
    return kept;
  }

  private double[] smallerIsBetter(Candidate row) {
    double[] point = row.values();
    for (int d = 0; d < point.length; d++) {
      point[d] = directions.get(d).cost(point[d]);
    }
    return point;
  }
}
