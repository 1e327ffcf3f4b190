package org.segsweep.dse.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.segsweep.activity.CellActivity;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.LayerRole;
import org.segsweep.dse.stage.LayerStage;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Network;

/** The first job of a wave: every layer under every pruning, mapped in every way. */
final class LayerTasks {
  private LayerTasks() {}

  /** One (layer, pruning) pair of the wave. */
  record Unit(int group, int layer) implements Serializable {}

  /** Its result. */
  record Result(Unit unit, LayerOutcome outcome) implements Serializable {}

  /** What the tasks of a wave share; broadcast. */
  record Input(List<PruneGroup> groups, List<List<LayerRole>> roles, CellActivity cells)
      implements Serializable {
    Input {
      groups = new ArrayList<>(groups);
      roles = new ArrayList<>(roles);
    }
  }

  /** Evaluates the units of one bin. */
  record Evaluate(Broadcast<Network> network, Broadcast<Input> input)
      implements FlatMapFunction<Iterator<List<Unit>>, Result> {
    @Override
    public Iterator<Result> call(Iterator<List<Unit>> bins) {
      List<Result> results = new ArrayList<>();
      while (bins.hasNext()) {
        for (Unit unit : bins.next()) {
          results.add(new Result(unit, evaluate(unit)));
        }
      }
      return results.iterator();
    }

    private LayerOutcome evaluate(Unit unit) {
      PruneGroup group = input.value().groups().get(unit.group());
      LayerRole role = input.value().roles().get(unit.group()).get(unit.layer());
      Layer layer = network.value().layers().get(unit.layer());
      List<MappingSetting> mappings = group.mappings().stream().map(MappingGroup::mapping).toList();
      return LayerStage.evaluate(
          layer, role, new LayerStage.Work(group, mappings, input.value().cells()));
    }
  }
}
