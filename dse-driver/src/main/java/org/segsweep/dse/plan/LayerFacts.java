package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.List;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightOrigin;

/**
 * What a plan needs to know of a layer.
 *
 * @param contentHash SHA-256 of kind, shape and weights, in hex
 */
public record LayerFacts(String name, LayerKind kind, LayerShape shape, String contentHash)
    implements Serializable {

  public static LayerFacts of(Layer layer) {
    // A network's hash leaves names out, so a network of this one layer has the layer's hash.
    Network alone = new Network("", WeightOrigin.IMPORTED, List.of(layer));
    return new LayerFacts(layer.name(), layer.kind(), layer.shape(), alone.contentHash());
  }
}
