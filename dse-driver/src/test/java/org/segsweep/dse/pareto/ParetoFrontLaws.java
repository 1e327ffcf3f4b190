package org.segsweep.dse.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.dse.pareto.Objective.Direction;

class ParetoFrontLaws {
  /** Rows with the directions of their columns. */
  record Cloud(List<Direction> directions, List<Candidate> rows) {}

  @Property(tries = 500)
  void theFrontIsThatOfTheDefinition(@ForAll("clouds") Cloud cloud) {
    ParetoFront front = ParetoFront.of(cloud.directions, cloud.rows);
    assertThat(front.members()).containsExactlyInAnyOrderElementsOf(plainFront(cloud));
    assertThat(front.leftOut()).isEqualTo(cloud.rows.stream().filter(Candidate::hasNaN).count());
  }

  @Property(tries = 12)
  void largeCloudsHaveTheFrontOfTheDefinition(@ForAll Random random, @ForAll("sizes") int side) {
    Cloud cloud = randomCloud(random, 1500, side);
    assertThat(ParetoFront.of(cloud.directions, cloud.rows).members())
        .containsExactlyInAnyOrderElementsOf(plainFront(cloud));
  }

  @Property
  void theOrderOfRowsDoesNotMatter(@ForAll("clouds") Cloud cloud, @ForAll Random random) {
    List<Candidate> shuffled = new ArrayList<>(cloud.rows);
    Collections.shuffle(shuffled, random);
    assertThat(ParetoFront.of(cloud.directions, shuffled))
        .isEqualTo(ParetoFront.of(cloud.directions, cloud.rows));
  }

  @Property
  void frontsOfPartsMergeIntoTheFrontOfTheWhole(@ForAll("clouds") Cloud cloud) {
    int half = cloud.rows.size() / 2;
    ParetoFront first = ParetoFront.of(cloud.directions, cloud.rows.subList(0, half));
    ParetoFront second =
        ParetoFront.of(cloud.directions, cloud.rows.subList(half, cloud.rows.size()));
    ParetoFront whole = ParetoFront.of(cloud.directions, cloud.rows);
    assertThat(first.merge(second)).isEqualTo(whole);
    assertThat(second.merge(first)).isEqualTo(whole);
  }

  @Property
  void dominatedRowsChangeNothing(@ForAll("clouds") Cloud cloud) {
    ParetoFront front = ParetoFront.of(cloud.directions, cloud.rows);
    List<Candidate> more = new ArrayList<>(front.members());
    for (Candidate member : front.members()) {
      more.add(new Candidate(-1, worse(member, cloud.directions)));
    }
    more.removeIf(
        row ->
            row.id() == -1
                && front.members().stream().noneMatch(m -> dominates(m, row, cloud.directions)));
    assertThat(ParetoFront.of(cloud.directions, more).members()).isEqualTo(front.members());
  }

  @Property
  void turningAColumnAroundTurnsItsDirection(@ForAll("clouds") Cloud cloud) {
    List<Direction> turned = new ArrayList<>(cloud.directions);
    turned.set(0, turned.get(0) == Direction.MIN ? Direction.MAX : Direction.MIN);
    List<Candidate> rows = new ArrayList<>();
    for (Candidate row : cloud.rows) {
      double[] values = row.values();
      values[0] = -values[0];
      rows.add(new Candidate(row.id(), values));
    }
    assertThat(ids(ParetoFront.of(turned, rows)))
        .isEqualTo(ids(ParetoFront.of(cloud.directions, cloud.rows)));
  }

  /** Values from a few, so that ties, duplicates and special values are common. */
  @Provide
  Arbitrary<Cloud> clouds() {
    Arbitrary<Double> value =
        Arbitraries.of(
            0.0,
            -0.0,
            1.0,
            2.0,
            3.0,
            -1.5,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            7.0,
            8.0,
            Double.NaN);
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            dimensions ->
                Combinators.combine(
                        Arbitraries.of(Direction.values()).list().ofSize(dimensions),
                        value.array(double[].class).ofSize(dimensions).list().ofMaxSize(60))
                    .as(ParetoFrontLaws::numbered));
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(3, 10, 1_000_000);
  }

  private static Cloud numbered(List<Direction> directions, List<double[]> values) {
    List<Candidate> rows = new ArrayList<>();
    values.forEach(v -> rows.add(new Candidate(rows.size(), v)));
    return new Cloud(directions, rows);
  }

  /** A cloud near a hyperplane, most of which is front, on a grid of {@code side} values. */
  private static Cloud randomCloud(Random random, int size, int side) {
    int dimensions = 2 + random.nextInt(4);
    List<double[]> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] row = new double[dimensions];
      double rest = side;
      for (int d = 0; d < dimensions; d++) {
        row[d] = d == dimensions - 1 ? Math.rint(rest) : Math.rint(random.nextDouble() * side);
        rest -= row[d] / dimensions;
      }
      values.add(row);
    }
    return numbered(Collections.nCopies(dimensions, Direction.MIN), values);
  }

  private static List<Candidate> plainFront(Cloud cloud) {
    List<Candidate> whole = cloud.rows.stream().filter(row -> !row.hasNaN()).toList();
    return whole.stream()
        .filter(row -> whole.stream().noneMatch(o -> dominates(o, row, cloud.directions)))
        .toList();
  }

  private static boolean dominates(Candidate a, Candidate b, List<Direction> directions) {
    boolean better = false;
    for (int d = 0; d < directions.size(); d++) {
      double x = directions.get(d) == Direction.MIN ? a.value(d) : -a.value(d);
      double y = directions.get(d) == Direction.MIN ? b.value(d) : -b.value(d);
      if (x > y) {
        return false;
      }
      better |= x < y;
    }
    return better;
  }

  private static double[] worse(Candidate member, List<Direction> directions) {
    double[] values = member.values();
    values[0] += directions.get(0) == Direction.MIN ? 1 : -1;
    return values;
  }

  private static List<Long> ids(ParetoFront front) {
    return front.members().stream().map(Candidate::id).toList();
  }
}
