package org.segsweep.dse.pareto;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.dse.pareto.Objective.Direction;
import org.segsweep.workload.Checks;

/**
 * The rows that no other row dominates. Rows are held as columns, and many of them go over all
 * cores. Nearly all rows are dominated by what was found before, and a {@link DominanceGrid} of
 * that tells most of them in constant time. The rest is decided by {@link Dominance}, whenever as
 * many have come in as the front has. Two objectives need no more than a {@link Staircase}.
 *
 * @param members rows that no other dominates, duplicates included
 * @param leftOut rows that had a NaN
 */
public record ParetoFront(BitSet members, long leftOut) {
  private static final int FIRST_LIMIT = 1 << 12;
  private static final int LIMIT = 1 << 14;
  private static final int ROWS_OF_A_PART = 1 << 16;

  /**
   * The front of some rows.
   *
   * @param directions one an objective, at least one
   * @param columns one an objective, all of one length
   */
  public static ParetoFront of(List<Direction> directions, List<double[]> columns) {
    return of(directions, columns, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The front of some rows.
   *
   * @param directions one an objective, at least one
   * @param rows each with one value an objective
   */
  public static ParetoFront ofRows(List<Direction> directions, List<double[]> rows) {
    return of(
        directions,
        IntStream.range(0, directions.size())
            .mapToObj(d -> rows.stream().mapToDouble(row -> row[d]).toArray())
            .toList());
  }

  static ParetoFront of(List<Direction> directions, List<double[]> columns, int mostParts) {
    Checks.require(!directions.isEmpty(), "a front weighs at least one objective");
    Checks.require(
        columns.size() == directions.size(),
        "%d columns for %d objectives",
        columns.size(),
        directions.size());
    int rows = columns.get(0).length;
    Columns all = new Columns(directions, columns);
    int parts = Math.max(1, Math.min(mostParts, rows / ROWS_OF_A_PART));
    List<Part> found =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(p -> all.part(start(p, parts, rows), start(p + 1, parts, rows)))
            .toList();
    int[] union = found.stream().flatMapToInt(p -> Arrays.stream(p.rows)).toArray();
    BitSet members = new BitSet();
    for (int row : parts == 1 ? union : all.nonDominated(union)) {
      members.set(row);
    }
    return new ParetoFront(members, found.stream().mapToLong(Part::leftOut).sum());
  }

  private static int start(int part, int parts, int rows) {
    return (int) ((long) part * rows / parts);
  }

  /** The front of a range of rows. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(int[] rows, long leftOut) {}

  private record Columns(List<Direction> directions, List<double[]> columns) {
    Part part(int from, int to) {
      return directions.size() == 2 ? staircase(from, to) : new Search(this).over(from, to);
    }

    private Part staircase(int from, int to) {
      var staircase = new Staircase(from, to);
      double[] point = new double[2];
      long leftOut = 0;
      for (int row = from; row < to; row++) {
        if (read(row, point)) {
          leftOut++;
        } else {
          staircase.add(row, point[0], point[1]);
        }
      }
      return new Part(staircase.front(), leftOut);
    }

    /** Reads a row, smaller is better; says whether it has a NaN. */
    boolean read(int row, double[] into) {
      boolean isNaN = false;
      for (int d = 0; d < into.length; d++) {
        double value = columns.get(d)[row];
        into[d] = directions.get(d).cost(value);
        isNaN |= Double.isNaN(value);
      }
      return isNaN;
    }

    double[][] points(int[] rows) {
      double[][] points = new double[rows.length][directions.size()];
      for (int i = 0; i < rows.length; i++) {
        read(rows[i], points[i]);
      }
      return points;
    }

    int[] nonDominated(int[] rows) {
      boolean[] dominated = Dominance.dominated(points(rows));
      return IntStream.range(0, rows.length).filter(i -> !dominated[i]).map(i -> rows[i]).toArray();
    }
  }

  /** Goes through a range of rows. */
  private static final class Search {
    private final Columns columns;
    private final boolean hasGrid;
    private int[] held = new int[FIRST_LIMIT];
    private int count;
    private DominanceGrid[] grid = {};

    Search(Columns columns) {
      this.columns = columns;
      this.hasGrid = columns.directions.size() > 1;
    }

    Part over(int from, int to) {
      double[] point = new double[columns.directions.size()];
      long leftOut = 0;
      for (int row = from; row < to; row++) {
        if (columns.read(row, point)) {
          leftOut++;
        } else if (grid.length == 0 || !grid[0].dominates(point)) {
          held[count++] = row;
          if (count == held.length) {
            reduce();
          }
        }
      }
      return new Part(columns.nonDominated(Arrays.copyOf(held, count)), leftOut);
    }

    private void reduce() {
      int[] front = columns.nonDominated(Arrays.copyOf(held, count));
      if (hasGrid) {
        grid = new DominanceGrid[] {new DominanceGrid(columns.points(front))};
      }
      held = Arrays.copyOf(front, Math.max(LIMIT, 2 * front.length));
      count = front.length;
    }
  }
}
