package org.segsweep.dse.spark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.PruneSetting;
import org.segsweep.dse.plan.StageKey;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.spark.LayerTasks.Task;
import org.segsweep.dse.spark.LayerTasks.Unit;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.Vacancy;
import org.segsweep.prune.ArrayTile;
import org.segsweep.workload.RowOrder;

/**
 * The distinct layer evaluations of a wave. Those with equal keys and mappings have one result:
 * exempt layers in most groups, and equal shares under different targets.
 */
final class LayerUnits {
  /** Of one family in a task: more would save little, and fill the last task of a wave. */
  private static final int MOST_TOGETHER = 16;

  /** No family takes more than this part of a core's share of the wave, if it can be parted. */
  private static final int PARTS_OF_A_CORE = 5;

  private final List<Task> tasks = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final Map<Unit, Double> stoodFor = new HashMap<>();
  private final Map<Shared, Unit> known = new HashMap<>();
  private final List<List<List<Unit>>> units = new ArrayList<>();
  private final NetworkFacts facts;

  private LayerUnits(NetworkFacts facts) {
    this.facts = facts;
  }

  private record Shared(
      int layer,
      StageKey pruning,
      Vacancy vacancy,
      @Nullable String trained,
      List<MappingSetting> mappings) {}

  /**
   * What is known of the layers of one group before they are evaluated.
   *
   * @param vacancies what needs no cells in each layer; see {@link Vacancies}
   * @param trained key of its trained network; null where it is not trained
   */
  record Known(List<Vacancy> vacancies, @Nullable String trained) {}

  /**
   * @param shares of each group of the wave
   * @param known one for each group
   */
  static LayerUnits of(Wave wave, NetworkFacts facts, List<LayerShares> shares, List<Known> known) {
    LayerUnits units = new LayerUnits(facts);
    for (int g = 0; g < wave.groups().size(); g++) {
      units.add(g, wave.groups().get(g), shares.get(g), known.get(g));
    }
    return units;
  }

  private void add(int g, PruneGroup group, LayerShares shares, Known before) {
    List<MappingSetting> mappings = group.mappings().stream().map(MappingGroup::mapping).toList();
    List<List<Unit>> ofGroup = new ArrayList<>();
    for (int l = 0; l < shares.layers().size(); l++) {
      List<LayerShares.Choice> choices = shares.layers().get(l);
      double cost = WorkModel.layerSeconds(group, facts.layers().get(l).shape()) / choices.size();
      List<Unit> ofLayer = new ArrayList<>();
      for (int c = 0; c < choices.size(); c++) {
        Task task =
            new Task(new Unit(g, l, c), choices.get(c), before.vacancies.get(l), before.trained);
        ofLayer.add(unit(task, mappings, cost));
      }
      ofGroup.add(ofLayer);
    }
    units.add(ofGroup);
  }

  private Unit unit(Task task, List<MappingSetting> mappings, double cost) {
    int layer = task.unit().layer();
    StageKey key = StageKey.prune(facts.layers().get(layer), task.choice().setting());
    Unit unit =
        known.computeIfAbsent(
            new Shared(layer, key, task.vacancy(), task.trained(), mappings), k -> task.unit());
    if (unit.equals(task.unit())) {
      tasks.add(task);
      seconds.add(cost);
    }
    stoodFor.merge(unit, cost, Double::sum);
    return unit;
  }

  /**
   * Tasks that are done together: settings of one family on one layer.
   *
   * @param kind what its work is measured by, see {@link LearnedWork}
   * @param seconds modelled work
   * @param secondsStoodFor work of all units that share a result of the family
   */
  record Family(List<Task> tasks, LearnedWork.Kind kind, double seconds, double secondsStoodFor) {
    Family {
      tasks = List.copyOf(tasks);
    }
  }

  private record Kin(
      int layer,
      Optional<ArrayTile> tile,
      RowOrder rowOrder,
      Object family,
      @Nullable Unit trained) {
    static Kin of(Task task) {
      PruneSetting setting = task.choice().setting();
      return new Kin(
          task.unit().layer(),
          setting.tile(),
          setting.rowOrder(),
          task.choice().pruner().family(),
          // Each is a layer of its own.
          task.trained() == null ? null : task.unit());
    }
  }

  /** What is to be evaluated, each task once. */
  List<Task> tasks() {
    return List.copyOf(tasks);
  }

  /** Modelled work of all units that share a result with one of these. */
  double secondsStoodFor(Collection<Unit> some) {
    return some.stream().mapToDouble(unit -> stoodFor.getOrDefault(unit, 0.0)).sum();
  }

  /**
   * The tasks in families. A family that would keep one core busy while the others have nothing to
   * do is parted, although its parts then compute what they share each for itself.
   *
   * @param known units whose results are there already
   * @param learned what is known of the work from waves before
   */
  List<Family> families(Set<Unit> known, LearnedWork learned, int cores) {
    Map<Kin, List<Integer>> byKin =
        IntStream.range(0, tasks.size())
            .filter(t -> !known.contains(tasks.get(t).unit()))
            .boxed()
            .collect(
                Collectors.groupingBy(
                    t -> Kin.of(tasks.get(t)), LinkedHashMap::new, Collectors.toList()));
    double all = byKin.values().stream().mapToDouble(kin -> expected(kin, learned)).sum();
    List<Family> families = new ArrayList<>();
    for (List<Integer> kin : byKin.values()) {
      int together = Math.min(kin.size(), MOST_TOGETHER);
      while (together > 1
          && expected(kin.subList(0, together), learned) * PARTS_OF_A_CORE * cores > all) {
        together = (together + 1) / 2;
      }
      for (int from = 0; from < kin.size(); from += together) {
        families.add(family(kin.subList(from, Math.min(kin.size(), from + together))));
      }
    }
    return families;
  }

  private double expected(List<Integer> kin, LearnedWork learned) {
    Family family = family(kin);
    return learned.seconds(family.kind, family.seconds);
  }

  private Family family(List<Integer> kin) {
    Task first = tasks.get(kin.get(0));
    return new Family(
        kin.stream().map(tasks::get).toList(),
        new LearnedWork.Kind(first.choice().setting().scheme(), first.unit().layer()),
        WorkModel.familySeconds(kin.stream().map(seconds::get).toList()),
        kin.stream().mapToDouble(t -> stoodFor.getOrDefault(tasks.get(t).unit(), 0.0)).sum());
  }

  /** Prunings of a layer that are to be done; each may stand for several that are asked. */
  long distinct() {
    return tasks.size();
  }

  /** For each group, for each layer, an outcome of each share. */
  List<List<List<LayerOutcome>>> outcomes(Map<Unit, LayerOutcome> results) {
    return units.stream()
        .map(
            group ->
                group.stream()
                    .map(
                        layer ->
                            layer.stream()
                                .map(unit -> Objects.requireNonNull(results.get(unit)))
                                .toList())
                    .toList())
        .toList();
  }
}
