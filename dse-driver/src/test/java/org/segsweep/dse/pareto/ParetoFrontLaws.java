package org.segsweep.dse.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.dse.pareto.Objective.Direction;

class ParetoFrontLaws {
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

  /** Values from a few, so that ties, duplicates and special values are common. */
  @Property(tries = 500)
  void theFrontIsThatOfTheDefinition(
      @ForAll("directions") List<Direction> directions,
      @ForAll Random random,
      @ForAll @IntRange(max = 60) int size) {
    List<double[]> rows = new ArrayList<>();
    for (int r = 0; r < size; r++) {
      rows.add(directions.stream().mapToDouble(d -> FEW.get(random.nextInt(FEW.size()))).toArray());
    }
    assertThat(ParetoFront.ofRows(directions, rows)).isEqualTo(plainFront(directions, rows));
  }

  @Property(tries = 12)
  void largeCloudsHaveTheFrontOfTheDefinition(
      @ForAll("directions") List<Direction> directions,
      @ForAll("sides") int side,
      @ForAll Random random) {
    List<double[]> rows = cloud(random, directions, side, 1500);
    assertThat(ParetoFront.ofRows(directions, rows)).isEqualTo(plainFront(directions, rows));
  }

  /**
   * Enough rows for many grids, and for two parts. They have the front of the fronts of short
   * pieces, which are too short for a grid.
   */
  @Property(tries = 12)
  void longColumnsHaveTheFrontOfTheFrontsOfTheirPieces(
      @ForAll("directions") List<Direction> directions,
      @ForAll("sides") int side,
      @ForAll Random random) {
    List<double[]> rows = cloud(random, directions, side, 140_000);
    List<Integer> left = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += 4000) {
      int start = from;
      ParetoFront.ofRows(directions, rows.subList(from, from + 4000)).members().stream()
          .forEach(row -> left.add(start + row));
    }
    double[][] points =
        left.stream().map(row -> smaller(directions, rows.get(row))).toArray(double[][]::new);
    boolean[] dominated = Dominance.dominated(points);
    List<Integer> expected =
        IntStream.range(0, left.size()).filter(i -> !dominated[i]).mapToObj(left::get).toList();
    ParetoFront front = ParetoFront.of(directions, columns(directions, rows), 2);
    assertThat(front.members().stream().boxed()).containsExactlyElementsOf(expected);
    assertThat(front.leftOut()).isEqualTo(rows.stream().filter(ParetoFrontLaws::hasNaN).count());
  }

  @Property
  void turningAColumnAroundTurnsItsDirection(
      @ForAll("directions") List<Direction> directions, @ForAll Random random) {
    List<double[]> rows = cloud(random, directions, 12, 100);
    List<Direction> turned = new ArrayList<>(directions);
    turned.set(0, turned.get(0) == Direction.MIN ? Direction.MAX : Direction.MIN);
    List<double[]> negated = rows.stream().map(double[]::clone).toList();
    negated.forEach(row -> row[0] = -row[0]);
    assertThat(ParetoFront.ofRows(turned, negated)).isEqualTo(ParetoFront.ofRows(directions, rows));
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

  private static ParetoFront plainFront(List<Direction> directions, List<double[]> rows) {
    BitSet members = new BitSet();
    for (int r = 0; r < rows.size(); r++) {
      double[] row = smaller(directions, rows.get(r));
      boolean isMember =
          !hasNaN(row)
              && rows.stream()
                  .filter(other -> !hasNaN(other))
                  .noneMatch(other -> dominates(smaller(directions, other), row));
      members.set(r, isMember);
    }
    return new ParetoFront(members, rows.stream().filter(ParetoFrontLaws::hasNaN).count());
  }

  private static double[] smaller(List<Direction> directions, double[] row) {
    return IntStream.range(0, row.length)
        .mapToDouble(d -> directions.get(d) == Direction.MIN ? row[d] : -row[d])
        .toArray();
  }

  private static boolean hasNaN(double[] row) {
    return Arrays.stream(row).anyMatch(Double::isNaN);
  }

  private static List<double[]> columns(List<Direction> directions, List<double[]> rows) {
    return IntStream.range(0, directions.size())
        .mapToObj(d -> rows.stream().mapToDouble(row -> row[d]).toArray())
        .toList();
  }

  private static List<double[]> cloud(
      Random random, List<Direction> directions, int side, int size) {
    return Stream.generate(() -> nearPlane(random, directions, side)).limit(size).toList();
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
