package org.segsweep.accuracy;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Layer;
import org.segsweep.workload.MatrixEntries;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/**
 * A network and what a pruning leaves of it.
 *
 * @param network with the trained weights
 * @param pruned for each layer one matrix a group; empty for a layer that stays dense
 * @param left for each layer the weights that are left, OIHW; read only
 */
public record PrunedNetwork(
    ImportedNetwork network, List<List<PrunedMatrix>> pruned, List<float[]> left) {
  public PrunedNetwork {
    List<Layer> layers = network.network().layers();
    pruned = pruned.stream().map(List::copyOf).toList();
    left = List.copyOf(left);
    requireLayers("pruned", pruned.size(), layers);
    requireLayers("left", left.size(), layers);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      int matrices = pruned.get(i).size();
      Checks.require(
          matrices == 0 || matrices == layer.shape().groups(),
          "%s: %d pruned matrices where the layer has %d groups; give one each, or none",
          layer.name(),
          matrices,
          layer.shape().groups());
      Checks.require(
          left.get(i).length == layer.shape().weightCount(),
          "%s: %d weights are left where the layer has %d; what is pruned is a zero",
          layer.name(),
          left.get(i).length,
          layer.shape().weightCount());
    }
  }

  private static void requireLayers(String what, int count, List<Layer> layers) {
    Checks.require(
        count == layers.size(),
        "%s: %d layers where the network has %d",
        what,
        count,
        layers.size());
  }

  /**
   * A network from its pruned matrices.
   *
   * @param pruned for each layer one matrix a group; empty for a layer that stays dense
   * @param stored the weights of each of them, as {@code Pruner.refit} gives them
   * @param order in which all matrices were unrolled
   */
  public static PrunedNetwork of(
      ImportedNetwork network,
      List<List<PrunedMatrix>> pruned,
      List<List<WeightMatrix>> stored,
      RowOrder order) {
    List<Layer> layers = network.network().layers();
    requireLayers("stored", stored.size(), layers);
    List<float[]> left = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      left.add(
          stored.get(i).isEmpty()
              ? layers.get(i).weights()
              : MatrixEntries.of(stored.get(i)).byWeight(layers.get(i).shape(), order));
    }
    return new PrunedNetwork(network, pruned, left);
  }

  boolean isPruned(int layer) {
    return !pruned.get(layer).isEmpty();
  }

  /** How far pruning moved each weight of a layer, OIHW: {@code left - trained}. */
  float[] moved(int layer) {
    Layer trained = network.network().layers().get(layer);
    float[] moved = left.get(layer).clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= trained.weight(i);
    }
    return moved;
  }
}
