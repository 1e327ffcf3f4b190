package org.segsweep.dse.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segsweep.dse.pareto.Objective.Direction;
import org.segsweep.dse.pareto.ParetoFront;
import org.segsweep.workload.Checks;

/**
 * Which designs are worth a dearer measurement: those on the front of estimated accuracy and the
 * other objectives, then those on the front without these, and so on.
 */
public final class Climb {
  private Climb() {}

  /**
   * A design that may climb.
   *
   * @param estimate of its accuracy, larger is better; with NaN it does not climb
   * @param points what its points have in the other objectives; those that another dominates may be
   *     left out
   */
  public record Climber(double estimate, List<double[]> points) {
    public Climber {
      points = points.stream().map(double[]::clone).toList();
    }
  }

  /**
   * Chooses.
   *
   * @param others directions of the other objectives
   * @param wanted how many, at least 1
   * @return indices, ascending; fewer than wanted where fewer have an estimate and a point
   */
  public static List<Integer> choose(List<Direction> others, List<Climber> climbers, int wanted) {
    Checks.positive("wanted", wanted);
    List<Integer> left =
        new ArrayList<>(
            IntStream.range(0, climbers.size())
                .filter(c -> !Double.isNaN(climbers.get(c).estimate))
                .filter(c -> !climbers.get(c).points.isEmpty())
                .boxed()
                .toList());
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < wanted && !left.isEmpty()) {
      List<Integer> front = front(others, climbers, left);
      front.sort(
          Comparator.comparingDouble((Integer c) -> -climbers.get(c).estimate)
              .thenComparing(c -> c));
      chosen.addAll(spread(front, wanted - chosen.size()));
      left.removeAll(front);
    }
    chosen.sort(null);
    return chosen;
  }

  /** Evenly from best to worst estimate, so that a long front is met at both ends. */
  private static List<Integer> spread(List<Integer> front, int wanted) {
    if (front.size() <= wanted) {
      return front;
    }
    return IntStream.range(0, wanted)
        .map(i -> wanted == 1 ? 0 : (int) ((long) i * (front.size() - 1) / (wanted - 1)))
        .mapToObj(front::get)
        .toList();
  }

  private static List<Integer> front(
      List<Direction> others, List<Climber> climbers, List<Integer> left) {
    List<Direction> directions = new ArrayList<>(others);
    directions.add(Direction.MAX);
    List<Integer> owners = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (int c : left) {
      for (double[] point : climbers.get(c).points) {
        double[] values = Arrays.copyOf(point, point.length + 1);
        values[point.length] = climbers.get(c).estimate;
        owners.add(c);
        rows.add(values);
      }
    }
    return new ArrayList<>(
        ParetoFront.ofRows(directions, rows).members().stream()
            .mapToObj(owners::get)
            .distinct()
            .toList());
  }
}
