package org.segsweep.dse.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.device.Accelerators;
import org.segsweep.dse.pareto.Hypervolume;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.pareto.Ranks;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.SearchSpace;
import org.segsweep.dse.plan.SearchSpace.Found;
import org.segsweep.dse.spec.NetworkChoice;
import org.segsweep.dse.spec.SearchChoice;
import org.segsweep.dse.spec.SearchMethod;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.source.NetworkSource;

/**
 * The hypervolume of what each method has found, relative to that of the exact front, against the
 * points that it has evaluated: the points are looked up in the results of the whole grid. Prints
 * CSV, one line for each method, seed and number of points. Arguments: a specification with a
 * search, and the result folder of its grid.
 */
public final class SearchQuality {
  private static final int SEEDS = 10;
  private static final List<Integer> POINTS = List.of(100, 250, 500, 1000, 2000);

  private final Map<String, double[]> known;
  private final double[] best;
  private final double[] range;
  private final double exact;

  private SearchQuality(Map<String, double[]> known) {
    this.known = known;
    List<double[]> all = List.copyOf(known.values());
    int[] ranks = Ranks.of(all);
    List<double[]> front =
        IntStream.range(0, ranks.length).filter(i -> ranks[i] == 0).mapToObj(all::get).toList();
    this.best = new double[all.get(0).length];
    this.range = new double[best.length];
    for (int d = 0; d < best.length; d++) {
      int dimension = d;
      best[d] = front.stream().mapToDouble(p -> p[dimension]).min().orElseThrow();
      range[d] = front.stream().mapToDouble(p -> p[dimension]).max().orElseThrow() - best[d];
    }
    this.exact = volume(front);
    System.err.printf(
        "%d points, %d of them on the exact front, which has %.6f of its box%n",
        all.size(), front.size(), exact / Math.pow(1.1, best.length));
  }

  /** Of the box from the best values of the exact front to a tenth beyond its worst. */
  private double volume(Collection<double[]> points) {
    double[] reference = new double[best.length];
    Arrays.fill(reference, 1.1);
    List<double[]> scaled = new ArrayList<>();
    for (double[] point : points) {
      double[] one = new double[best.length];
      for (int d = 0; d < one.length; d++) {
        one[d] = range[d] > 0 ? (point[d] - best[d]) / range[d] : 0;
      }
      scaled.add(one);
    }
    return Hypervolume.of(scaled, reference);
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    Vocabulary vocabulary =
        new Vocabulary(SchemeCatalogue.schemes(), NetworkCatalogue.names(), Accelerators.names());
    SweepSpec spec = new SpecReader(vocabulary).read(Path.of(arguments[0]));
    NetworkFacts network =
        NetworkFacts.of(NetworkSource.read(((NetworkChoice.File) spec.network()).path()));
    AcceleratorFacts accelerator = AcceleratorFacts.of(spec.accelerator().load());
    SearchQuality quality =
        new SearchQuality(stored(ResultFolder.at(Path.of(arguments[1])), spec.objectives()));
    System.out.println("method,seed,points,relative_hypervolume");
    for (SearchMethod method : SearchMethod.values()) {
      for (int seed = 1; seed <= SEEDS && method != SearchMethod.GRID; seed++) {
        SearchChoice choice =
            new SearchChoice(method, spec.search().budget(), spec.search().population());
        quality.lines(
            method, seed, new Search(new SearchSpace(spec, network, accelerator), choice, seed));
      }
    }
  }

  private void lines(SearchMethod method, int seed, Search search) {
    List<double[]> found = new ArrayList<>();
    for (List<Found> wave = search.next(); !wave.isEmpty(); wave = search.next()) {
      Map<String, double[]> costs = new HashMap<>();
      for (Found point : wave) {
        double[] cost = known.get(point.point().id());
        if (cost == null) {
          throw new IllegalStateException(point.point() + " is not in the results of the grid");
        }
        costs.put(point.point().id(), cost);
      }
      found.addAll(costs.values());
      search.tell(costs);
      if (POINTS.contains(found.size())) {
        System.out.printf(
            Locale.ROOT,
            "%s,%d,%d,%.6f%n",
            method.label(),
            seed,
            found.size(),
            volume(found) / exact);
      }
    }
  }

  private static Map<String, double[]> stored(ResultFolder folder, List<Objective> objectives)
      throws ResultFault {
    List<String> columns = objectives.stream().map(Objective::column).toList();
    PointTable table = PointTable.read(folder, columns, List.of("point_id"));
    Map<String, double[]> points = new HashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      double[] costs = new double[columns.size()];
      for (int o = 0; o < costs.length; o++) {
        costs[o] = objectives.get(o).direction().cost(table.number(columns.get(o), row));
      }
      if (Arrays.stream(costs).noneMatch(Double::isNaN)) {
        points.put(table.text("point_id", row), costs);
      }
    }
    return points;
  }
}
