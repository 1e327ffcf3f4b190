package org.segsweep.dse.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.segsweep.dse.spec.Exemption;
import org.segsweep.workload.LayerKind;
import org.segsweep.workload.Network;

/**
 * What a plan needs to know of a network.
 *
 * @param layers in execution order
 */
public record NetworkFacts(String name, String contentHash, List<LayerFacts> layers)
    implements Serializable {

  public NetworkFacts {
    layers = List.copyOf(layers);
  }

  public static NetworkFacts of(Network network) {
    return new NetworkFacts(
        network.name(),
        network.contentHash(),
        network.layers().stream().map(LayerFacts::of).toList());
  }

  /**
   * Whether the scheme prunes this layer. Depthwise layers never are: a filter there shares its
   * inputs with no other, so there is nothing to gather.
   */
  public boolean prunes(int layer, Set<Exemption> exempt) {
    return !layers.get(layer).shape().isDepthwise()
        && !(exempt.contains(Exemption.FIRST_CONVOLUTION) && layer == first(LayerKind.CONVOLUTION))
        && !(exempt.contains(Exemption.LAST_FULLY_CONNECTED)
            && layer == last(LayerKind.FULLY_CONNECTED));
  }

  /** Rows of the tallest matrix that a scheme prunes; 0 when all layers are exempt. */
  int largestPrunedRows(Set<Exemption> exempt) {
    int largest = 0;
    for (int i = 0; i < layers.size(); i++) {
      if (prunes(i, exempt)) {
        largest = Math.max(largest, layers.get(i).shape().rows());
      }
    }
    return largest;
  }

  int prunedLayers(Set<Exemption> exempt) {
    int count = 0;
    for (int i = 0; i < layers.size(); i++) {
      count += prunes(i, exempt) ? 1 : 0;
    }
    return count;
  }

  private int first(LayerKind kind) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).kind() == kind) {
        return i;
      }
    }
    return -1;
  }

  private int last(LayerKind kind) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i).kind() == kind) {
        return i;
      }
    }
    return -1;
  }
}
