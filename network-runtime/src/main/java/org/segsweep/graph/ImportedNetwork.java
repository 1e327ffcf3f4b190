package org.segsweep.graph;

import java.util.List;
import org.segsweep.workload.Checks;
import org.segsweep.workload.Network;

/**
 * What an importer yields.
 *
 * @param graph everything the file says, for execution
 * @param network the layers that live on crossbars, in execution order
 * @param bindings one for each layer of {@code network}, in the same order
 */
public record ImportedNetwork(Graph graph, Network network, List<LayerBinding> bindings) {
  public ImportedNetwork {
    bindings = List.copyOf(bindings);
    Checks.require(
        bindings.size() == network.layers().size(),
        "%d bindings for %d layers",
        bindings.size(),
        network.layers().size());
  }
}
