package org.segsweep.catalogue;

import java.util.List;
import org.segsweep.workload.Extent;

/**
 * A network of the catalogue; nothing here holds weights.
 *
 * @param id the name in a sweep specification
 * @param title the network in words, with the variant that is meant
 * @param inputChannels channels of the input image
 * @param input extent of the input image
 * @param layers convolutions and fully connected layers in execution order
 */
public record CatalogueEntry(
    String id, String title, int inputChannels, Extent input, List<LayerSpec> layers) {
  public CatalogueEntry {
    layers = List.copyOf(layers);
  }

  public long weightCount() {
    return layers.stream().mapToLong(layer -> layer.shape().weightCount()).sum();
  }

  public long macs() {
    return layers.stream().mapToLong(layer -> layer.shape().macs()).sum();
  }
}
