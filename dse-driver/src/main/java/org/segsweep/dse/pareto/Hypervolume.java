package org.segsweep.dse.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segsweep.workload.Checks;

/**
 * The volume that a set of points dominates, up to a reference point (Zitzler and Thiele, IEEE
 * Transactions on Evolutionary Computation 3(4), 1999). Exact. Smaller is better, see {@code
 * Direction.cost}.
 *
 * <p>Two dimensions are one pass over the sorted points and three a pass that keeps the staircase
 * of the first two, both {@code O(n log n)}. Each dimension more adds up what every point adds to
 * those before it: its box, without the volume of the others cut to that box (While, Bradstreet and
 * Barone, A fast way of calculating exact hypervolumes, same journal 16(1), 2012).
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The volume dominated.
   *
   * @param points without NaN; those that are not below the reference everywhere add nothing
   * @param reference finite, of the points' length
   */
  public static double of(List<double[]> points, double[] reference) {
    for (double value : reference) {
      Checks.require(Double.isFinite(value), "a reference of %s bounds no volume", value);
    }
    List<double[]> inside = new ArrayList<>();
    for (double[] point : points) {
      Checks.require(
          point.length == reference.length,
          "a point of %d values for a reference of %d",
          point.length,
          reference.length);
      if (isBelow(point, reference)) {
        inside.add(point);
      }
    }
    return volume(front(inside), reference, reference.length);
  }

  /**
   * Whether a set is small enough to be measured within seconds.
   *
   * @param points on the front
   */
  public static boolean isQuick(int points, int dimensions) {
    return dimensions <= 3 || Math.pow(points, dimensions - 2) <= 1e8;
  }

  private static boolean isBelow(double[] point, double[] reference) {
    for (int d = 0; d < point.length; d++) {
      if (!(point[d] < reference[d])) {
        return false;
      }
    }
    return true;
  }

  /** The non-dominated points, equal ones once. */
  private static List<double[]> front(List<double[]> points) {
    boolean[] dominated = Dominance.dominated(points.toArray(double[][]::new));
    List<double[]> left = new ArrayList<>();
    for (int i = 0; i < dominated.length; i++) {
      if (!dominated[i]) {
        left.add(points.get(i));
      }
    }
    left.sort(Arrays::compare);
    List<double[]> distinct = new ArrayList<>();
    for (double[] point : left) {
      if (distinct.isEmpty() || !Arrays.equals(point, distinct.get(distinct.size() - 1))) {
        distinct.add(point);
      }
    }
    return distinct;
  }

  /** Of a front, in the dimensions below {@code dimensions}. */
  private static double volume(List<double[]> front, double[] reference, int dimensions) {
    if (front.isEmpty()) {
      return 0;
    }
    return switch (dimensions) {
      case 1 -> reference[0] - front.stream().mapToDouble(p -> p[0]).min().orElseThrow();
      case 2 -> area(front, reference);
      case 3 -> sweep(front, reference);
      default -> slices(front, reference, dimensions - 1);
    };
  }

  private static double area(List<double[]> front, double[] reference) {
    List<double[]> sorted = new ArrayList<>(front);
    sorted.sort(Comparator.comparingDouble(p -> p[0]));
    double area = 0;
    double height = reference[1];
    for (double[] point : sorted) {
      if (point[1] < height) {
        area += (reference[0] - point[0]) * (height - point[1]);
        height = point[1];
      }
    }
    return area;
  }

  /** Goes up the third dimension and keeps the area below, which only grows. */
  private static double sweep(List<double[]> front, double[] reference) {
    List<double[]> sorted = new ArrayList<>(front);
    sorted.sort(Comparator.comparingDouble(p -> p[2]));
    Staircase stairs = new Staircase(reference);
    double volume = 0;
    for (int i = 0; i < sorted.size(); i++) {
      stairs.add(sorted.get(i));
      double next = i + 1 < sorted.size() ? sorted.get(i + 1)[2] : reference[2];
      volume += stairs.area * (next - sorted.get(i)[2]);
    }
    return volume;
  }

  /** The area that points dominate in two dimensions, point by point. */
  private static final class Staircase {
    private final TreeMap<Double, Double> steps = new TreeMap<>();
    private double area;

    Staircase(double[] reference) {
      steps.put(Double.NEGATIVE_INFINITY, reference[1]);
      steps.put(reference[0], Double.NEGATIVE_INFINITY);
    }

    void add(double[] point) {
      Map.Entry<Double, Double> before = steps.floorEntry(point[0]);
      if (before.getValue() <= point[1]) {
        return;
      }
      double from = point[0];
      double height = before.getValue();
      Map.Entry<Double, Double> next = steps.higherEntry(from);
      while (next.getValue() >= point[1]) {
        area += (next.getKey() - from) * (height - point[1]);
        from = next.getKey();
        height = next.getValue();
        steps.remove(from);
        next = steps.higherEntry(from);
      }
      area += (next.getKey() - from) * (height - point[1]);
      steps.put(point[0], point[1]);
    }
  }

  /** Goes up the last dimension and adds up what each point adds to those below it. */
  private static double slices(List<double[]> front, double[] reference, int last) {
    List<double[]> sorted = new ArrayList<>(front);
    sorted.sort(Comparator.comparingDouble(p -> p[last]));
    List<double[]> below = new ArrayList<>();
    double volume = 0;
    for (double[] point : sorted) {
      double box = 1;
      for (int d = 0; d < last; d++) {
        box *= reference[d] - point[d];
      }
      List<double[]> cut = new ArrayList<>();
      below.forEach(other -> cut.add(cut(other, point, last)));
      double added = box - volume(front(cut), reference, last);
      volume += added * (reference[last] - point[last]);
      below.add(Arrays.copyOf(point, last));
    }
    return volume;
  }

  private static double[] cut(double[] other, double[] point, int dimensions) {
    double[] cut = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      cut[d] = Math.max(other[d], point[d]);
    }
    return cut;
  }
}
