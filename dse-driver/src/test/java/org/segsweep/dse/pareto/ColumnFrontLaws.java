package org.segsweep.dse.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.dse.pareto.Objective.Direction;

class ColumnFrontLaws {
  private static final List<Double> FEW =
      List.of(
          0.0,
          -0.0,
          1.0,
          2.0,
          3.0,
          -1.5,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          Double.NaN);

  @Property(tries = 300)
  void columnsHaveTheFrontOfTheirRows(
      @ForAll("directions") List<Direction> directions,
      @ForAll Random random,
      @ForAll @IntRange(max = 60) int size) {
    List<double[]> rows = new ArrayList<>();
    for (int r = 0; r < size; r++) {
      rows.add(directions.stream().mapToDouble(d -> FEW.get(random.nextInt(FEW.size()))).toArray());
    }
    assertSameFront(directions, rows, 1);
  }

  /** Enough rows for many grids, and for several parts. */
  @Property(tries = 12)
  void longColumnsHaveTheFrontOfTheirRows(
      @ForAll("directions") List<Direction> directions,
      @ForAll("sides") int side,
      @ForAll Random random) {
    List<double[]> rows = new ArrayList<>();
    int size = 140_000;
    for (int r = 0; r < size; r++) {
      rows.add(nearPlane(random, directions, side));
    }
    assertSameFront(directions, rows, 2);
  }

  /** The grid may let a dominated point pass; it never stops another. */
  @Property(tries = 300)
  void aGridStopsDominatedPointsOnly(
      @ForAll @IntRange(min = 2, max = 5) int dimensions,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll boolean isSkewed,
      @ForAll Random random) {
    List<double[]> members = points(random, size, dimensions, isSkewed);
    DominanceGrid grid = new DominanceGrid(members.toArray(double[][]::new));
    for (double[] point : points(random, 60, dimensions, isSkewed)) {
      if (grid.dominates(point)) {
        assertThat(members).anyMatch(m -> dominates(m, point));
      }
    }
  }

  @Property(tries = 20)
  void aGridStopsWhatIsFarBehind(
      @ForAll @IntRange(min = 2, max = 4) int dimensions, @ForAll Random random) {
    double[][] members = points(random, 500, dimensions, true).toArray(double[][]::new);
    double[] far = new double[dimensions];
    Arrays.fill(far, Double.MAX_VALUE);
    assertThat(new DominanceGrid(members).dominates(far)).isTrue();
  }

  @Provide
  Arbitrary<List<Direction>> directions() {
    return Arbitraries.of(Direction.values()).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<Integer> sides() {
    return Arbitraries.of(12, 1000, 1_000_000_000);
  }

  private static void assertSameFront(
      List<Direction> directions, List<double[]> rows, int mostParts) {
    List<double[]> columns = new ArrayList<>();
    for (int d = 0; d < directions.size(); d++) {
      int dimension = d;
      columns.add(rows.stream().mapToDouble(r -> r[dimension]).toArray());
    }
    List<Candidate> candidates = new ArrayList<>();
    rows.forEach(r -> candidates.add(new Candidate(candidates.size(), r)));
    ParetoFront expected = ParetoFront.of(directions, candidates);
    ColumnFront front = ColumnFront.of(directions, columns, mostParts);
    assertThat(front.members().stream().mapToObj(i -> (long) i))
        .containsExactlyElementsOf(expected.members().stream().map(Candidate::id).toList());
    assertThat(front.leftOut()).isEqualTo(expected.leftOut());
  }

  /** Near a plane, which is mostly front, on a grid of {@code side} values; sometimes no number. */
  private static double[] nearPlane(Random random, List<Direction> directions, int side) {
    double[] row = new double[directions.size()];
    double sum = 0;
    for (int d = 0; d < row.length; d++) {
      row[d] = -Math.log(1 - random.nextDouble());
      sum += row[d];
    }
    double distance = 1 + 0.2 * random.nextDouble();
    for (int d = 0; d < row.length; d++) {
      double value = Math.rint(row[d] / sum * distance * side);
      row[d] = directions.get(d) == Direction.MAX ? -value : value;
    }
    if (random.nextInt(1000) == 0) {
      row[0] = Double.NaN;
    }
    return row;
  }

  private static List<double[]> points(Random random, int size, int dimensions, boolean isSkewed) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] point = new double[dimensions];
      for (int d = 0; d < dimensions; d++) {
        double even = random.nextInt(6);
        point[d] =
            isSkewed
                ? Math.exp(random.nextGaussian() * 20)
                : random.nextInt(20) == 0 ? (even - 2) / 0.0 : even;
        point[d] = Double.isNaN(point[d]) ? 0 : point[d];
      }
      points.add(point);
    }
    return points;
  }

  private static boolean dominates(double[] a, double[] b) {
    boolean better = false;
    for (int d = 0; d < a.length; d++) {
      if (a[d] > b[d]) {
        return false;
      }
      better |= a[d] < b[d];
    }
    return better;
  }
}
