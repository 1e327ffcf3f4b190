package org.segsweep.dse.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.SearchSpace;
import org.segsweep.dse.plan.SearchSpace.Found;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.report.Progress;
import org.segsweep.dse.search.Search;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * A search in a result folder. What it does next follows from its seed and from the rows of its
 * waves, so it is replayed on those that are complete and then goes on; nothing else is stored but
 * the time it took.
 */
final class SearchRun {
  private final SweepJob job;
  private final ResultFolder folder;
  private final Search search;
  private final boolean isTimed;

  /** Waves of a search that has ended; 0 before. */
  private final int ended;

  private final Set<Integer> complete;
  private List<Found> next = List.of();
  private int waves;
  private long computed;
  private double seconds;

  SearchRun(SweepJob job, ResultFolder folder) throws ResultFault {
    this.job = job;
    this.folder = folder;
    this.search =
        new Search(
            new SearchSpace(
                job.spec(), NetworkFacts.of(job.network()), AcceleratorFacts.of(job.accelerator())),
            job.spec().search(),
            job.spec().seed());
    this.ended = folder.header().plannedWaves();
    this.complete = Set.copyOf(folder.waves().complete());
    this.isTimed = job.spec().search().budget().minutes() > 0;
    this.seconds = isTimed ? folder.searchSeconds() : 0;
  }

  /** Goes through the complete waves; says whether there is one to compute after them. */
  boolean replay() throws ResultFault {
    next = search.next();
    while (!next.isEmpty() && complete.contains(waves)) {
      tell();
    }
    return !isOver();
  }

  private boolean isOver() {
    boolean isLate = isTimed && seconds >= job.spec().search().budget().minutes() * 60.0;
    return next.isEmpty() || (ended > 0 ? waves >= ended : isLate);
  }

  /** Computes waves until the budget or the space is used up. */
  void goOn(WaveRun run, Progress progress) throws ResultFault {
    while (!isOver()) {
      if (!complete.contains(waves)) {
        compute(run, progress);
      }
      tell();
    }
  }

  private void compute(WaveRun run, Progress progress) throws ResultFault {
    long started = System.nanoTime();
    Wave wave = SearchSpace.wave(waves, next);
    progress.begin(WorkModel.of(wave.groups(), job.network()).total(), wave.points(), "points");
    folder.waves().commit(run.compute(wave, Map.of(), folder, progress));
    computed += wave.points();
    if (isTimed) {
      seconds += (System.nanoTime() - started) / 1e9;
      folder.noteSearchSeconds(seconds);
    }
  }

  /** Tells the search what is stored of its last wave, and asks for the next. */
  private void tell() throws ResultFault {
    List<Objective> objectives = job.spec().objectives();
    PointTable table =
        PointTable.readWave(
            folder,
            waves,
            objectives.stream().map(Objective::column).toList(),
            List.of("point_id"));
    Map<String, double[]> costs = new HashMap<>();
    Set<String> stored = new HashSet<>();
    for (int row = 0; row < table.rows(); row++) {
      double[] values = new double[objectives.size()];
      boolean isWhole = true;
      for (int o = 0; o < values.length; o++) {
        double value = table.number(objectives.get(o).column(), row);
        values[o] = objectives.get(o).direction().cost(value);
        isWhole &= !Double.isNaN(value);
      }
      stored.add(table.text("point_id", row));
      if (isWhole) {
        costs.put(table.text("point_id", row), values);
      }
    }
    for (Found found : next) {
      if (!stored.remove(found.point().id())) {
        throw strange(found.point().id() + " is missing");
      }
    }
    if (!stored.isEmpty()) {
      throw strange(stored.iterator().next() + " was not asked for");
    }
    search.tell(costs);
    waves++;
    next = search.next();
  }

  private ResultFault strange(String what) {
    return new ResultFault(
        "%s: wave %d has other points than this search gives (%s); give another --out, or --replace to remove it"
            .formatted(folder.root(), waves, what));
  }

  /** Waves of the search so far. */
  int waves() {
    return waves;
  }

  /** Points of these waves. */
  long points() {
    return (long) search.points() - next.size();
  }

  /** Those of them that were computed now. */
  long computed() {
    return computed;
  }
}
