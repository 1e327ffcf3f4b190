package org.segsweep.dse.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.segsweep.activity.CellActivity;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.LayerStage;
import org.segsweep.dse.stage.StageClock;
import org.segsweep.dse.stage.TimeLimits;
import org.segsweep.dse.stage.TrainedLayer;
import org.segsweep.dse.stage.Vacancy;
import org.segsweep.dse.store.AccuracyStore;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;

/** The first job of a wave: every layer under every pruning, mapped in every way. */
final class LayerTasks {
  private LayerTasks() {}

  /**
   * One layer under one pruning of the wave.
   *
   * @param choice which of the layer's shares
   */
  record Unit(int group, int layer, int choice) implements Serializable {}

  /** Its result. */
  record Result(Unit unit, LayerOutcome outcome) implements Serializable {}

  /** Results of a family, and the processor time that they took. */
  record FamilyResult(List<Result> results, double pruneSeconds, double mapSeconds)
      implements Serializable {
    FamilyResult {
      results = new ArrayList<>(results);
    }

    double seconds() {
      return pruneSeconds + mapSeconds;
    }
  }

  /** What all waves share; broadcast. */
  record Workload(
      Network network, List<LayerEvidence> evidence, AccuracyStore store, TimeLimits limits)
      implements Serializable {
    Workload {
      evidence = new ArrayList<>(evidence);
    }
  }

  /** What the tasks of a wave share; broadcast. */
  record Input(List<PruneGroup> groups, CellActivity cells) implements Serializable {
    Input {
      groups = new ArrayList<>(groups);
    }
  }

  /**
   * A unit with what it prunes by, as it is sent to its task.
   *
   * @param vacancy what needs no cells because of other layers
   * @param trained key of the trained network that the layer is of; null where it is not trained
   */
  record Task(Unit unit, LayerShares.Choice choice, Vacancy vacancy, @Nullable String trained)
      implements Serializable {
    LayerStage.Work work(Workload workload, List<MappingSetting> mappings, CellActivity cells) {
      Optional<TrainedLayer> layer =
          Optional.ofNullable(trained).map(key -> workload.store.layer(key, unit.layer));
      LayerEvidence evidence = workload.evidence.get(unit.layer);
      return new LayerStage.Work(choice, mappings, evidence, cells, vacancy, layer);
    }
  }

  /** What one unit's pruning leaves nothing of, or why it failed. */
  record Vacated(Unit unit, Evaluation<Vacancy> vacancy) implements Serializable {}

  /** Looks at what the prunings of one bin leave nothing of. */
  record Vacate(Broadcast<Workload> workload)
      implements FlatMapFunction<Iterator<List<Task>>, Vacated> {
    @Override
    public Iterator<Vacated> call(Iterator<List<Task>> bins) {
      List<Vacated> results = new ArrayList<>();
      while (bins.hasNext()) {
        bins.next().forEach(task -> results.add(new Vacated(task.unit(), vacancy(task))));
      }
      return results.iterator();
    }

    private Evaluation<Vacancy> vacancy(Task task) {
      int index = task.unit().layer();
      Layer layer = workload.value().network().layers().get(index);
      Workload shared = workload.value();
      return shared
          .limits()
          .step()
          .attempt(
              "layer " + layer.name(),
              () -> LayerStage.vacancy(layer, task.work(shared, List.of(), CellActivity.AVERAGE)));
    }
  }

  /** Evaluates the families of one bin. */
  record Evaluate(Broadcast<Workload> workload, Broadcast<Input> input)
      implements FlatMapFunction<Iterator<List<List<Task>>>, FamilyResult> {
    @Override
    public Iterator<FamilyResult> call(Iterator<List<List<Task>>> bins) {
      List<FamilyResult> results = new ArrayList<>();
      while (bins.hasNext()) {
        bins.next().forEach(family -> results.add(result(family)));
      }
      return results.iterator();
    }

    private FamilyResult result(List<Task> family) {
      StageClock clock = new StageClock();
      List<LayerOutcome> outcomes = evaluate(family, clock);
      List<Result> results = new ArrayList<>();
      for (int i = 0; i < family.size(); i++) {
        results.add(new Result(family.get(i).unit(), outcomes.get(i)));
      }
      return new FamilyResult(results, clock.pruneSeconds(), clock.mapSeconds());
    }

    private List<LayerOutcome> evaluate(List<Task> family, StageClock clock) {
      int index = family.get(0).unit().layer();
      Layer layer = workload.value().network().layers().get(index);
      List<LayerStage.Work> works = new ArrayList<>();
      try {
        family.forEach(task -> works.add(work(task)));
      } catch (IllegalArgumentException e) {
        // A trained layer that is not in the store any more; trained ones are evaluated alone.
        return List.of(
            LayerOutcome.failed(
                "layer " + layer.name() + ": " + e.getMessage(), mappings(family.get(0)).size()));
      }
      return LayerStage.evaluateEach(layer, works, workload.value().limits().step(), clock);
    }

    private LayerStage.Work work(Task task) {
      return task.work(workload.value(), mappings(task), input.value().cells());
    }

    private List<MappingSetting> mappings(Task task) {
      PruneGroup group = input.value().groups().get(task.unit().group());
      return group.mappings().stream().map(MappingGroup::mapping).toList();
    }
  }
}
