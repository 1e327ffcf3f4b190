package org.segsweep.dse.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.segsweep.dse.accuracy.Climb.Climber;
import org.segsweep.dse.pareto.Objective.Direction;

class ClimbLaws {
  private static final List<Direction> OTHERS = List.of(Direction.MIN, Direction.MAX);

  @Property
  void noChosenOneIsBehindOneThatStays(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int wanted) {
    List<Climber> climbers = climbers(new Random(seed));
    List<Integer> chosen = Climb.choose(OTHERS, climbers, wanted);
    List<Integer> able =
        IntStream.range(0, climbers.size())
            .filter(c -> !Double.isNaN(climbers.get(c).estimate()))
            .filter(c -> !climbers.get(c).points().isEmpty())
            .boxed()
            .toList();
    assertThat(chosen).hasSize(Math.min(wanted, able.size())).isSorted().doesNotHaveDuplicates();
    assertThat(able).containsAll(chosen);
    for (int c : chosen) {
      for (int other : able) {
        if (!chosen.contains(other)) {
          assertThat(depth(climbers, able, c)).isLessThanOrEqualTo(depth(climbers, able, other));
        }
      }
    }
  }

  /** In how many fronts from the top a climber is, by comparing all with all. */
  private static int depth(List<Climber> climbers, List<Integer> able, int wanted) {
    List<Integer> left = new ArrayList<>(able);
    int depth = 0;
    while (true) {
      List<Integer> all = List.copyOf(left);
      List<Integer> front = all.stream().filter(c -> isOnFront(climbers, all, c)).toList();
      if (front.contains(wanted)) {
        return depth;
      }
      left.removeAll(front);
      depth++;
    }
  }

  private static boolean isOnFront(List<Climber> climbers, List<Integer> all, int c) {
    return climbers.get(c).points().stream()
        .anyMatch(
            p ->
                all.stream()
                    .noneMatch(
                        o ->
                            climbers.get(o).points().stream()
                                .anyMatch(q -> dominates(climbers.get(o), q, climbers.get(c), p))));
  }

  private static boolean dominates(Climber a, double[] p, Climber b, double[] q) {
    boolean noWorse = a.estimate() >= b.estimate() && p[0] <= q[0] && p[1] >= q[1];
    boolean better = a.estimate() > b.estimate() || p[0] < q[0] || p[1] > q[1];
    return noWorse && better;
  }

  private static List<Climber> climbers(Random random) {
    List<Climber> climbers = new ArrayList<>();
    for (int c = random.nextInt(9); c >= 0; c--) {
      List<double[]> points = new ArrayList<>();
      for (int p = random.nextInt(4); p > 0; p--) {
        points.add(new double[] {random.nextInt(5), random.nextInt(5)});
      }
      climbers.add(new Climber(random.nextInt(7) == 0 ? Double.NaN : random.nextInt(5), points));
    }
    return climbers;
  }

  @Example
  void aLongFrontIsMetAtBothEnds() {
    List<Climber> climbers = new ArrayList<>();
    for (int c = 0; c < 9; c++) {
      climbers.add(new Climber(c, List.of(new double[] {c})));
    }
    assertThat(Climb.choose(List.of(Direction.MIN), climbers, 3)).containsExactly(0, 4, 8);
    assertThat(Climb.choose(List.of(Direction.MIN), climbers, 1)).containsExactly(8);
  }
}
