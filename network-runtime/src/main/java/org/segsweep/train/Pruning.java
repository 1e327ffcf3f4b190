package org.segsweep.train;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Pruner;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Evidence;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;
import org.segsweep.workload.RowOrder;

/**
 * What is pruned in each layer of a network.
 *
 * @param byLayer one for each layer, in order; empty for a layer that stays dense
 * @param tile the crossbar that matrices are pruned for
 * @param order how kernels are unrolled
 */
public record Pruning(List<Optional<LayerPruning>> byLayer, ArrayTile tile, RowOrder order) {
  public Pruning {
    byLayer = List.copyOf(byLayer);
  }

  /**
   * What is pruned in one layer.
   *
   * @param evidence what is known of the layer beside its weights; stays that of the start
   */
  public record LayerPruning(Pruner pruner, LayerEvidence evidence) {
    public LayerPruning {
      Set<Evidence> known = evidence.known();
      for (Evidence need : pruner.needs()) {
        Checks.require(known.contains(need), "%s needs %s", pruner, need.label());
      }
    }
  }

  /** Nothing: the fair dense baseline is the same plan with this. */
  public static Pruning none(Network network) {
    return new Pruning(
        network.layers().stream().map(layer -> Optional.<LayerPruning>empty()).toList(),
        new ArrayTile(1, 1),
        RowOrder.CHW);
  }

  /**
   * One pruner for every layer but some.
   *
   * @param pruner one that needs no evidence
   * @param exempt names of layers that stay dense
   * @throws IllegalArgumentException when a name is that of no layer
   */
  public static Pruning of(
      Network network, Pruner pruner, Set<String> exempt, ArrayTile tile, RowOrder order) {
    List<String> names = network.layers().stream().map(Layer::name).toList();
    for (String name : exempt) {
      Checks.require(names.contains(name), "exempt: no layer '%s'; there are %s", name, names);
    }
    return new Pruning(
        network.layers().stream()
            .map(
                layer ->
                    exempt.contains(layer.name())
                        ? Optional.<LayerPruning>empty()
                        : Optional.of(new LayerPruning(pruner, LayerEvidence.none(layer.shape()))))
            .toList(),
        tile,
        order);
  }

  boolean isDense() {
    return byLayer.stream().allMatch(Optional::isEmpty);
  }
}
