package org.segsweep.dse.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.StageKey;
import org.segsweep.dse.plan.Wave;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.spark.LayerTasks.Task;
import org.segsweep.dse.spark.LayerTasks.Unit;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.workload.Network;

/**
 * The distinct layer evaluations of a wave. Those with equal keys and mappings have one result:
 * exempt layers in most groups, and equal shares under different targets.
 */
final class LayerUnits {
  private final List<Task> tasks = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final Map<Unit, Double> stoodFor = new HashMap<>();
  private final Map<Shared, Unit> known = new HashMap<>();
  private final List<List<List<Unit>>> units = new ArrayList<>();
  private final NetworkFacts facts;

  private LayerUnits(NetworkFacts facts) {
    this.facts = facts;
  }

  private record Shared(int layer, StageKey pruning, List<MappingSetting> mappings) {}

  static LayerUnits of(Wave wave, NetworkFacts facts, Network network) {
    LayerUnits units = new LayerUnits(facts);
    for (int g = 0; g < wave.groups().size(); g++) {
      PruneGroup group = wave.groups().get(g);
      units.add(g, group, LayerShares.of(group, facts, network));
    }
    return units;
  }

  private void add(int g, PruneGroup group, LayerShares shares) {
    List<MappingSetting> mappings = group.mappings().stream().map(MappingGroup::mapping).toList();
    List<List<Unit>> ofGroup = new ArrayList<>();
    for (int l = 0; l < shares.layers().size(); l++) {
      List<LayerShares.Choice> choices = shares.layers().get(l);
      double cost = WorkModel.layerSeconds(group, facts.layers().get(l).shape()) / choices.size();
      List<Unit> ofLayer = new ArrayList<>();
      for (int c = 0; c < choices.size(); c++) {
        ofLayer.add(unit(new Task(new Unit(g, l, c), choices.get(c)), mappings, cost));
      }
      ofGroup.add(ofLayer);
    }
    units.add(ofGroup);
  }

  private Unit unit(Task task, List<MappingSetting> mappings, double cost) {
    int layer = task.unit().layer();
    StageKey key = StageKey.prune(facts.layers().get(layer), task.choice().setting());
    Unit unit = known.computeIfAbsent(new Shared(layer, key, mappings), k -> task.unit());
    if (unit.equals(task.unit())) {
      tasks.add(task);
      seconds.add(cost);
    }
    stoodFor.merge(unit, cost, Double::sum);
    return unit;
  }

  /** What is to be evaluated. */
  List<Task> tasks() {
    return tasks;
  }

  /** Modelled work of each task. */
  double[] seconds() {
    return seconds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The same with the work of all units that share its result. */
  double[] secondsStoodFor() {
    return tasks.stream().mapToDouble(t -> stoodFor.getOrDefault(t.unit(), 0.0)).toArray();
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
