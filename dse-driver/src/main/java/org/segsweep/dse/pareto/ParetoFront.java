package org.segsweep.dse.pareto;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.segsweep.dse.pareto.Objective.Direction;

/**
 * The rows that no other row dominates, duplicates included. Fronts of parts merge into the front
 * of the whole, in any order.
 *
 * @param directions of the objectives
 * @param members ordered by id, then by values
 * @param leftOut rows that had a NaN
 */
public record ParetoFront(List<Direction> directions, List<Candidate> members, long leftOut)
    implements Serializable {

  public ParetoFront {
    directions = List.copyOf(directions);
    members = List.copyOf(members);
  }

  /** The front of some rows. */
  public static ParetoFront of(List<Direction> directions, Collection<Candidate> rows) {
    FrontBuilder builder = new FrontBuilder(directions);
    rows.forEach(builder::add);
    return builder.build();
  }

  /**
   * The front of the rows of both.
   *
   * @throws IllegalArgumentException when the other weighs other directions
   */
  public ParetoFront merge(ParetoFront other) {
    return new FrontBuilder(directions).addAll(this).addAll(other).build();
  }

  static Comparator<Candidate> order() {
    return Comparator.comparingLong(Candidate::id).thenComparing(Candidate::compareValues);
  }
}
