package org.segsweep.train;

import java.util.Optional;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.workload.Checks;

/**
 * A network, what is pruned in it and what it learns from.
 *
 * @param network trained or not; its weights are the first ones
 * @param teacher whose logits an objective with distillation follows; empty for the network itself
 *     as it is at the start
 */
public record TrainingTask(
    ImportedNetwork network,
    Pruning pruning,
    TrainingData data,
    Optional<ImportedNetwork> teacher) {
  public TrainingTask {
    Checks.require(
        pruning.byLayer().size() == network.network().layers().size(),
        "%d layers to prune where the network has %d",
        pruning.byLayer().size(),
        network.network().layers().size());
  }
}
