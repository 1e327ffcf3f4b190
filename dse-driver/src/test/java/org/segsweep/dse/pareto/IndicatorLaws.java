package org.segsweep.dse.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Coordinates are small whole numbers, so that sums of products are exact and ties are common. */
class IndicatorLaws {
  private static final int SIDE = 9;

  @Property(tries = 400)
  void theVolumeIsThatOfInclusionAndExclusion(@ForAll("sets") List<double[]> points) {
    assertThat(Hypervolume.of(points, reference(points)))
        .isEqualTo(inclusionExclusion(points, reference(points)));
  }

  /** Counts unit cells, for sets that inclusion and exclusion would take too long over. */
  @Property(tries = 40)
  void theVolumeOfManyPointsIsThatOfTheirCells(@ForAll("largeSets") List<double[]> points) {
    double[] reference = reference(points);
    long cells = 0;
    int dimensions = reference.length;
    for (int c = 0; c < Math.pow(SIDE, dimensions); c++) {
      double[] corner = new double[dimensions];
      for (int d = 0, rest = c; d < dimensions; d++, rest /= SIDE) {
        corner[d] = rest % SIDE;
      }
      cells += points.stream().anyMatch(p -> isAtMost(p, corner)) ? 1 : 0;
    }
    assertThat(Hypervolume.of(points, reference)).isEqualTo((double) cells);
  }

  @Property(tries = 200)
  void theVolumeGrowsWithThePointsAndNotWithTheirOrder(
      @ForAll("largeSets") List<double[]> points, @ForAll Random random) {
    double[] reference = reference(points);
    List<double[]> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, random);
    double whole = Hypervolume.of(points, reference);
    assertThat(Hypervolume.of(shuffled, reference)).isEqualTo(whole);
    double part = Hypervolume.of(shuffled.subList(0, points.size() / 2), reference);
    assertThat(part).isLessThanOrEqualTo(whole);
  }

  @Property(tries = 200)
  void dominatedEqualAndOutlyingPointsAddNothing(@ForAll("sets") List<double[]> points) {
    double[] reference = reference(points);
    List<double[]> more = new ArrayList<>(points);
    more.addAll(points);
    points.forEach(p -> more.add(DoubleStream.of(p).map(v -> v + 0.5).toArray()));
    double[] outside = new double[reference.length];
    outside[0] = reference[0];
    more.add(outside);
    assertThat(Hypervolume.of(more, reference)).isEqualTo(Hypervolume.of(points, reference));
  }

  @Example
  void aReferenceThatBoundsNothingIsRefused() {
    double[] endless = {1, Double.POSITIVE_INFINITY};
    assertThatThrownBy(() -> Hypervolume.of(List.of(), endless))
        .hasMessageContaining("Infinity bounds no volume");
    assertThat(Hypervolume.of(List.of(), new double[] {1, 1})).isZero();
    assertThat(Hypervolume.isQuick(1_000_000, 3)).isTrue();
    assertThat(Hypervolume.isQuick(10_000, 4)).isTrue();
    assertThat(Hypervolume.isQuick(10_001, 4)).isFalse();
  }

  @Property(tries = 300)
  void takingEpsilonOffMakesASetAsGoodAndLessDoesNot(@ForAll("sets") List<double[]> all) {
    List<double[]> set = List.of(all.get(0), all.get(all.size() - 1));
    double epsilon = Epsilon.additive(set, all);
    assertThat(isWeaklyDominated(all, moved(set, epsilon))).isTrue();
    assertThat(isWeaklyDominated(all, moved(set, epsilon - 0.5))).isFalse();
    assertThat(Epsilon.additive(all, set)).isLessThanOrEqualTo(0);
    assertThat(Epsilon.additive(moved(set, -3), set)).isEqualTo(3);
  }

  @Property(tries = 300)
  void factorsAreDifferencesOfLogarithms(@ForAll("sets") List<double[]> all) {
    List<double[]> set = List.of(all.get(0));
    List<double[]> powers = all.stream().map(IndicatorLaws::powers).toList();
    double factor = Epsilon.multiplicative(List.of(powers(set.get(0))), powers);
    assertThat(factor).isEqualTo(Math.pow(2, Epsilon.additive(set, all)));
  }

  @Example
  void factorsNeedPositiveValues() {
    List<double[]> zero = List.of(new double[] {1, 0});
    List<double[]> one = List.of(new double[] {1, 1});
    assertThatThrownBy(() -> Epsilon.multiplicative(one, zero))
        .hasMessage("a factor needs positive values, and one is 0.0");
    assertThatThrownBy(() -> Epsilon.additive(List.of(), one)).hasMessageContaining("empty set");
  }

  @Property(tries = 300)
  void crowdingIsThatOfThePaperWithoutTies(@ForAll Random random) {
    int size = 1 + random.nextInt(20);
    List<double[]> points = new ArrayList<>();
    List<List<Integer>> columns = new ArrayList<>();
    for (int d = 0; d < 3; d++) {
      List<Integer> column = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        column.add(i);
      }
      Collections.shuffle(column, random);
      columns.add(column);
    }
    for (int i = 0; i < size; i++) {
      int row = i;
      points.add(columns.stream().mapToDouble(c -> c.get(row)).toArray());
    }
    double[] distances = Crowding.distances(points);
    for (int i = 0; i < size; i++) {
      boolean isEnd = false;
      for (double value : points.get(i)) {
        isEnd |= value == 0 || value == size - 1;
      }
      // Neighbours are two apart in each of three dimensions of this range.
      double expected = isEnd ? Double.POSITIVE_INFINITY : 3 * 2.0 / (size - 1);
      assertThat(distances[i]).isCloseTo(expected, within(1e-12));
    }
  }

  @Property(tries = 200)
  void crowdingIsThatOfThePointWhereverItStands(
      @ForAll("sets") List<double[]> points, @ForAll Random random) {
    List<double[]> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, random);
    assertThat(described(shuffled)).containsExactlyInAnyOrderElementsOf(described(points));
  }

  @Property(tries = 200)
  void theKneeIsFarthestFromTheLineThroughTheEnds(@ForAll("sets") List<double[]> points) {
    List<double[]> front = front2(points);
    OptionalInt knee = Knee.of(front);
    double[] first = front.get(0);
    double[] last = front.get(front.size() - 1);
    if (front.size() == 1) {
      assertThat(knee).isEmpty();
      return;
    }
    double most = front.stream().mapToDouble(p -> below(first, last, p)).max().orElseThrow();
    assertThat(below(first, last, front.get(knee.orElseThrow()))).isCloseTo(most, within(1e-9));
  }

  @Example
  void scalesDoNotMoveTheKnee() {
    List<double[]> front =
        List.of(new double[] {0, 10, 4}, new double[] {2, 3, 4}, new double[] {10, 0, 4});
    assertThat(Knee.of(front)).hasValue(1);
    assertThat(Knee.of(front.stream().map(p -> new double[] {p[0] * 1e6, p[1], p[2]}).toList()))
        .hasValue(1);
    assertThat(Knee.of(List.of())).isEmpty();
  }

  @Provide
  Arbitrary<List<double[]>> sets() {
    return sets(1, 9);
  }

  @Provide
  Arbitrary<List<double[]>> largeSets() {
    return sets(20, 60);
  }

  private static Arbitrary<List<double[]>> sets(int fewest, int most) {
    Arbitrary<Double> coordinate = Arbitraries.integers().between(0, SIDE - 1).map(i -> (double) i);
    return Arbitraries.integers()
        .between(2, 5)
        .flatMap(
            dimensions ->
                coordinate
                    .array(double[].class)
                    .ofSize(dimensions)
                    .list()
                    .ofMinSize(fewest)
                    .ofMaxSize(most));
  }

  private static double[] reference(List<double[]> points) {
    double[] reference = new double[points.get(0).length];
    Arrays.fill(reference, SIDE);
    return reference;
  }

  private static double inclusionExclusion(List<double[]> points, double[] reference) {
    double sum = 0;
    for (int subset = 1; subset < 1 << points.size(); subset++) {
      double volume = 1;
      for (int d = 0; d < reference.length; d++) {
        double most = 0;
        for (int i = 0; i < points.size(); i++) {
          most = (subset >> i & 1) == 1 ? Math.max(most, points.get(i)[d]) : most;
        }
        volume *= reference[d] - most;
      }
      sum += Integer.bitCount(subset) % 2 == 1 ? volume : -volume;
    }
    return sum;
  }

  private static boolean isAtMost(double[] a, double[] b) {
    for (int d = 0; d < a.length; d++) {
      if (a[d] > b[d]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWeaklyDominated(List<double[]> points, List<double[]> by) {
    return points.stream().allMatch(p -> by.stream().anyMatch(b -> isAtMost(b, p)));
  }

  private static List<double[]> moved(List<double[]> points, double by) {
    return points.stream().map(p -> DoubleStream.of(p).map(v -> v - by).toArray()).toList();
  }

  private static double[] powers(double[] point) {
    return DoubleStream.of(point).map(v -> Math.pow(2, v)).toArray();
  }

  private static List<String> described(List<double[]> points) {
    double[] distances = Crowding.distances(points);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < distances.length; i++) {
      all.add(Arrays.toString(points.get(i)) + " " + distances[i]);
    }
    return all;
  }

  /** The front over the first two values, from the left. */
  private static List<double[]> front2(List<double[]> points) {
    List<double[]> pairs =
        new ArrayList<>(points.stream().map(p -> new double[] {p[0], p[1]}).toList());
    pairs.sort(Arrays::compare);
    List<double[]> front = new ArrayList<>();
    for (double[] pair : pairs) {
      if (front.isEmpty() || pair[1] < front.get(front.size() - 1)[1]) {
        front.add(pair);
      }
    }
    return front;
  }

  /** How far a point lies below a line, in the scale of the line's ends. */
  private static double below(double[] first, double[] last, double[] point) {
    double x = (point[0] - first[0]) / (last[0] - first[0]);
    double y = (point[1] - last[1]) / (first[1] - last[1]);
    return (1 - x - y) / Math.sqrt(2);
  }
}
