package org.segsweep.exec;

import java.util.Map;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerBinding;
import org.segsweep.graph.LayerExtraction;

/** A network with the weights of one layer exchanged in its file, so to speak. */
final class Replaced {
  private Replaced() {}

  static ImportedNetwork layer(ImportedNetwork network, int layer, float[] weights)
      throws GraphFault {
    Graph graph = network.graph();
    LayerBinding binding = network.bindings().get(layer);
    FloatTensor old = graph.weights(binding.constant());
    FloatTensor stored = FloatTensor.owning(old.dims(), binding.stored(weights, old.values()));
    return LayerExtraction.extract(
        graph.withConstants(Map.of(binding.constant(), stored)), BatchNormPolicy.KEEP);
  }
}
