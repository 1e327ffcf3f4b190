package org.segsweep.dse.spark;

import java.util.List;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.spark.RowTasks.LayersOfGroup;
import org.segsweep.dse.spark.RowTasks.Mapped;
import org.segsweep.dse.stage.Allocation;
import org.segsweep.dse.stage.DenseReference;
import org.segsweep.dse.stage.Evaluation;
import org.segsweep.dse.stage.LayerOutcome;
import org.segsweep.dse.stage.LayerRole;
import org.segsweep.dse.stage.MappedNetwork;
import org.segsweep.dse.stage.PointAccuracy;
import org.segsweep.dse.store.LayerRow;
import org.segsweep.ratio.RatioPolicy;

/**
 * The layers of one pruning on their way to its mappings.
 *
 * @param roles one a layer
 * @param tried for each layer an outcome of each share
 * @param accuracy of the pruning
 * @param uniform the layers where there was one share each; shared by all mappings
 */
record GroupLayers(
    PruneGroup group,
    List<LayerRole> roles,
    List<List<LayerOutcome>> tried,
    List<LayerRow.Facts> facts,
    PointAccuracy accuracy,
    LayersOfGroup uniform) {

  GroupLayers(
      PruneGroup group,
      List<LayerRole> roles,
      List<List<LayerOutcome>> tried,
      List<LayerRow.Facts> facts,
      PointAccuracy accuracy) {
    this(
        group,
        roles,
        tried,
        facts,
        accuracy,
        new LayersOfGroup(tried.stream().map(layer -> layer.get(0)).toList(), facts));
  }

  /** One mapping, its layers gathered. */
  Mapped mapped(MappingGroup mapping, int index, Evaluation<DenseReference> dense) {
    Evaluation<LayersOfGroup> layers = layers(mapping, index, dense);
    Evaluation<MappedNetwork> network =
        dense.then(
            d ->
                layers.then(
                    l -> MappedNetwork.gather(roles, l.outcomes(), choice(mapping, index, d))));
    LayersOfGroup shown = layers.either(l -> l, this::failed);
    return new Mapped(mapping, index, shown, dense, network, accuracy);
  }

  private Evaluation<LayersOfGroup> layers(
      MappingGroup mapping, int index, Evaluation<DenseReference> dense) {
    if (group.setting().ratios().measure().isEmpty()) {
      return new Evaluation.Done<>(uniform);
    }
    Allocation allocation =
        new Allocation(
            group.setting().ratios(), group.setting().settings().share(RatioPolicy.KEEP));
    return dense.then(
        d ->
            allocation
                .choose(roles, tried, choice(mapping, index, d))
                .then(c -> new Evaluation.Done<>(new LayersOfGroup(c.outcomes(), facts))));
  }

  private static MappedNetwork.Choice choice(MappingGroup mapping, int index, DenseReference d) {
    return new MappedNetwork.Choice(index, mapping.mapping().replication(), d);
  }

  /** Without a choice no layer has an outcome. */
  private LayersOfGroup failed(String reason) {
    int mappings = tried.get(0).get(0).mappings().size();
    List<LayerOutcome> none =
        roles.stream().map(role -> LayerOutcome.failed(reason, mappings)).toList();
    return new LayersOfGroup(none, facts);
  }
}
