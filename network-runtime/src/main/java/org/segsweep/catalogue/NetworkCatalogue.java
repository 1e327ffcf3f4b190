package org.segsweep.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segsweep.workload.Layer;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightOrigin;

/** The standard networks by name, with synthetic weights on demand. */
public final class NetworkCatalogue {
  private static final List<CatalogueEntry> ENTRIES = Topologies.all();

  private NetworkCatalogue() {}

  /** All networks; none of them holds weights. */
  public static List<CatalogueEntry> entries() {
    return ENTRIES;
  }

  /** The ids of all networks, in the order of {@link #entries()}. */
  public static List<String> names() {
    return ENTRIES.stream().map(CatalogueEntry::id).toList();
  }

  public static Optional<CatalogueEntry> find(String id) {
    return ENTRIES.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /**
   * A network with weights drawn from {@code seed}; 4 bytes a weight are allocated, 553 MB for
   * VGG-16 on ImageNet.
   *
   * @throws IllegalArgumentException when there is no network of that name, listing those there are
   */
  public static Network create(String id, long seed) {
    CatalogueEntry entry =
        find(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no network '%s' in the catalogue; there are %s"
                            .formatted(id, String.join(", ", names()))));
    List<Layer> layers = new ArrayList<>();
    for (LayerSpec spec : entry.layers()) {
      float[] weights = SyntheticWeights.draw(spec.shape(), id, layers.size(), seed);
      layers.add(Layer.owning(spec.name(), spec.kind(), spec.shape(), weights));
    }
    return new Network(id, WeightOrigin.SYNTHETIC, layers);
  }
}
