package org.segsweep.dse.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.plan.Bins;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.StageKey;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.spark.LayerTasks.Task;
import org.segsweep.dse.spark.LayerTasks.Unit;
import org.segsweep.dse.stage.PointAccuracy;
import org.segsweep.dse.stage.Vacancy;
import org.segsweep.workload.ChannelFlow;
import org.segsweep.workload.ChannelFlow.Unneeded;

/**
 * What needs no cells in the layers of each group of a wave, where groups propagate: a job before
 * the first, since a layer cannot be mapped before its neighbours are pruned.
 */
final class Vacancies {
  private final Wave wave;
  private final NetworkFacts facts;
  private final List<LayerShares> shares;
  private final List<PointAccuracy> accuracies;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final Map<Shared, Unit> known = new HashMap<>();

  private Vacancies(Wave wave, NetworkFacts facts, List<LayerShares> shares, Job job) {
    this.wave = wave;
    this.facts = facts;
    this.shares = shares;
    this.accuracies = job.accuracies;
  }

  private record Shared(int layer, StageKey pruning, @Nullable String trained) {}

  /**
   * Finds them.
   *
   * @param shares of each group of the wave
   * @return for each group a vacancy a layer; that of a layer that cannot be pruned is none, since
   *     its group fails anyway
   */
  static List<List<Vacancy>> of(Wave wave, NetworkFacts facts, List<LayerShares> shares, Job job) {
    var vacancies = new Vacancies(wave, facts, shares, job);
    Map<Unit, Vacancy> found = vacancies.found(job);
    return IntStream.range(0, wave.groups().size())
        .mapToObj(g -> vacancies.ofGroup(g, found, job.flow))
        .toList();
  }

  /**
   * What the job runs with.
   *
   * @param accuracies of each group
   */
  record Job(
      JavaSparkContext context,
      Broadcast<LayerTasks.Workload> workload,
      ChannelFlow flow,
      List<PointAccuracy> accuracies) {}

  /** None in any layer. */
  static List<List<Vacancy>> none(Wave wave, NetworkFacts facts) {
    List<Vacancy> none = Collections.nCopies(facts.layers().size(), Vacancy.NONE);
    return Collections.nCopies(wave.groups().size(), none);
  }

  private Map<Unit, Vacancy> found(Job job) {
    for (int g = 0; g < shares.size(); g++) {
      if (wave.groups().get(g).setting().propagate()) {
        for (int l = 0; l < shares.get(g).layers().size(); l++) {
          add(g, l);
        }
      }
    }
    List<int[]> bins =
        Bins.balance(
            seconds.stream().mapToDouble(s -> s).toArray(), 4 * job.context.defaultParallelism());
    List<List<Task>> work =
        bins.stream().map(b -> IntStream.of(b).mapToObj(tasks::get).toList()).toList();
    Map<Unit, Vacancy> found = new HashMap<>();
    job.context
        .parallelize(work, work.size())
        .mapPartitions(new LayerTasks.Vacate(job.workload))
        .collect()
        .forEach(v -> found.put(v.unit(), v.vacancy().either(x -> x, why -> Vacancy.NONE)));
    return found;
  }

  private void add(int g, int l) {
    LayerShares.Choice choice = shares.get(g).layers().get(l).get(0);
    Unit unit = new Unit(g, l, 0);
    if (known.putIfAbsent(shared(g, l), unit) == null) {
      tasks.add(new Task(unit, choice, Vacancy.NONE, accuracies.get(g).trainedKey()));
      seconds.add(WorkModel.layerSeconds(wave.groups().get(g), facts.layers().get(l).shape()));
    }
  }

  private Shared shared(int g, int l) {
    LayerShares.Choice choice = shares.get(g).layers().get(l).get(0);
    return new Shared(
        l, StageKey.prune(facts.layers().get(l), choice.setting()), accuracies.get(g).trainedKey());
  }

  private List<Vacancy> ofGroup(int g, Map<Unit, Vacancy> found, ChannelFlow flow) {
    int layers = facts.layers().size();
    if (!wave.groups().get(g).setting().propagate()) {
      return Collections.nCopies(layers, Vacancy.NONE);
    }
    List<Vacancy> own =
        IntStream.range(0, layers)
            .mapToObj(l -> Objects.requireNonNull(found.get(known.get(shared(g, l)))))
            .toList();
    Unneeded all =
        flow.spread(
            new Unneeded(
                own.stream().map(Vacancy::filters).toList(),
                own.stream().map(Vacancy::channels).toList()));
    return IntStream.range(0, layers)
        .mapToObj(l -> new Vacancy(all.filters().get(l), all.channels().get(l)))
        .toList();
  }
}
