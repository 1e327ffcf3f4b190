package org.segsweep.dse.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.segsweep.activity.CellActivity;
import org.segsweep.dse.plan.LayerShares;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.LayerStage;
import org.segsweep.dse.stage.Vacancy;
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

  /** What all waves share; broadcast. */
  record Workload(Network network, List<LayerEvidence> evidence) implements Serializable {
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
   */
  record Task(Unit unit, LayerShares.Choice choice, Vacancy vacancy) implements Serializable {}

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
      LayerEvidence evidence = workload.value().evidence().get(index);
      return Evaluation.attempt(
          "layer " + layer.name(), () -> LayerStage.vacancy(layer, task.choice(), evidence));
    }
  }

  /** Evaluates the families of one bin. */
  record Evaluate(Broadcast<Workload> workload, Broadcast<Input> input)
      implements FlatMapFunction<Iterator<List<List<Task>>>, Result> {
    @Override
    public Iterator<Result> call(Iterator<List<List<Task>>> bins) {
      List<Result> results = new ArrayList<>();
      while (bins.hasNext()) {
        for (List<Task> family : bins.next()) {
          List<LayerOutcome> outcomes = evaluate(family);
          for (int i = 0; i < family.size(); i++) {
            results.add(new Result(family.get(i).unit(), outcomes.get(i)));
          }
        }
      }
      return results.iterator();
    }

    private List<LayerOutcome> evaluate(List<Task> family) {
      int index = family.get(0).unit().layer();
      Layer layer = workload.value().network().layers().get(index);
      return LayerStage.evaluateEach(layer, family.stream().map(this::work).toList());
    }

    private LayerStage.Work work(Task task) {
      PruneGroup group = input.value().groups().get(task.unit().group());
      LayerEvidence evidence = workload.value().evidence().get(task.unit().layer());
      List<MappingSetting> mappings = group.mappings().stream().map(MappingGroup::mapping).toList();
      return new LayerStage.Work(
          task.choice(), mappings, evidence, input.value().cells(), task.vacancy());
    }
  }
}
