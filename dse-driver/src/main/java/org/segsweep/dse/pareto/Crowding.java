package org.segsweep.dse.pareto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How much room each point of a set has for itself: in every dimension the distance between its
 * neighbours as a share of the set's range, added up; infinite at the ends (Deb, Pratap, Agarwal
 * and Meyarivan, A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE Transactions on
 * Evolutionary Computation 6(2), 2002, section III-B).
 *
 * <p>The paper leaves ties open. Our reading: of equal points the first has the distance and the
 * others 0, so that they give way first; points that tie in one dimension are ordered by the others
 * there, so that the order of the set does not count.
 */
public final class Crowding {
  private Crowding() {}

  /** The distance of each point of a set, in its order; points of one length. */
  public static double[] distances(List<double[]> points) {
    double[] distances = new double[points.size()];
    Integer[] distinct = distinct(points);
    int dimensions = points.isEmpty() ? 0 : points.get(0).length;
    for (int d = 0; d < dimensions; d++) {
      int dimension = d;
      Comparator<Integer> byValue = Comparator.comparingDouble(i -> points.get(i)[dimension]);
      Arrays.sort(
          distinct, byValue.thenComparing((a, b) -> Arrays.compare(points.get(a), points.get(b))));
      int last = distinct.length - 1;
      double range = points.get(distinct[last])[d] - points.get(distinct[0])[d];
      distances[distinct[0]] = Double.POSITIVE_INFINITY;
      distances[distinct[last]] = Double.POSITIVE_INFINITY;
      for (int i = 1; i < last && range > 0; i++) {
        distances[distinct[i]] +=
            (points.get(distinct[i + 1])[d] - points.get(distinct[i - 1])[d]) / range;
      }
    }
    return distances;
  }

  /** The first of each group of equal points. */
  private static Integer[] distinct(List<double[]> points) {
    Integer[] order = new Integer[points.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Arrays.compare(points.get(a), points.get(b)));
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || !Arrays.equals(points.get(order[i - 1]), points.get(order[i]))) {
        order[count++] = order[i];
      }
    }
    return Arrays.copyOf(order, count);
  }
}
