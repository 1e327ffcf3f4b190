package org.segsweep.dse.stage;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.dse.plan.MappingSetting;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.map.LayerBlocks;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.workload.Layer;

/** Prunes one layer once and maps it in every way its group asks for. */
public final class LayerStage {
  /** For schemes that do not read the crossbar. */
  private static final ArrayTile ANY_TILE = new ArrayTile(1, 1);

  private LayerStage() {}

  /**
   * Evaluates one layer for one pruning setting.
   *
   * @param role whether the scheme prunes this layer
   * @param mappings the group's mappings, in the plan's order
   */
  public static LayerOutcome evaluate(
      Layer layer, LayerRole role, PruneGroup group, List<MappingSetting> mappings) {
    String name = "layer " + layer.name();
    return Evaluation.attempt(name, () -> prune(layer, role, group))
        .either(
            pruned -> pruned.mapped(name, mappings),
            reason -> LayerOutcome.failed(reason, mappings.size()));
  }

  private static Pruned prune(Layer layer, LayerRole role, PruneGroup group) {
    // A depthwise filter shares its inputs with no other: there is nothing to gather.
    boolean dense = role == LayerRole.EXEMPT || layer.shape().isDepthwise();
    Pruner pruner = dense ? new Dense() : group.pruner();
    ArrayTile tile = group.setting().tile().orElse(ANY_TILE);
    List<PrunedMatrix> matrices = new ArrayList<>();
    for (int g = 0; g < layer.shape().groups(); g++) {
      matrices.add(pruner.prune(layer.matrix(g, group.setting().rowOrder()), tile));
    }
    return new Pruned(
        Retained.of(layer.shape(), matrices), LayerBlocks.of(layer.shape(), matrices));
  }

  /** What is left of the matrices once they are pruned: sums and block sizes. */
  private record Pruned(Retained retained, LayerBlocks blocks) implements java.io.Serializable {
    LayerOutcome mapped(String name, List<MappingSetting> mappings) {
      List<Evaluation<LayerMapping>> results = new ArrayList<>(mappings.size());
      for (MappingSetting mapping : mappings) {
        results.add(Evaluation.attempt(name, () -> Mapper.map(blocks, mapping.config())));
      }
      return new LayerOutcome(retained, results);
    }
  }
}
