package org.segsweep.dse.recovery;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.LayerBlocks;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.workload.Layer;
import org.segsweep.workload.RowOrder;

/** Crossbars of 32 x 32 two-bit cells that a network of 8-bit weights, stored once, takes. */
final class Crossbars {
  private static final Crossbar ARRAY = new Crossbar(32, 32, 2);
  private static final int WEIGHT_BITS = 8;

  /** Ways to pack, as columns of the table name them. */
  static final List<Packing> PACKINGS =
      List.of(
          Packing.wholeArray(),
          Packing.rowGroups(8, 16),
          Packing.rowGroups(8),
          Packing.rowGroups(16, 16),
          Packing.rowGroups(4, 16));

  private Crossbars() {}

  static ArrayTile tile() {
    return config(Packing.wholeArray()).tile();
  }

  private static MappingConfig config(Packing packing) {
    return MappingConfig.of(ARRAY, WEIGHT_BITS, SignScheme.OFFSET, packing);
  }

  /**
   * Crossbars of each layer.
   *
   * @param pruned for each layer one matrix a group; empty for one that is dense
   */
  static List<Long> of(List<Layer> layers, List<List<PrunedMatrix>> pruned, Packing packing) {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      List<PrunedMatrix> groups = pruned.get(i).isEmpty() ? dense(layers.get(i)) : pruned.get(i);
      // A dense matrix gains nothing from tiles: it is stored whole.
      Packing own = pruned.get(i).isEmpty() ? Packing.wholeArray() : packing;
      counts.add(
          Mapper.map(LayerBlocks.of(layers.get(i).shape(), groups), config(own)).crossbars());
    }
    return counts;
  }

  /** Rows and filters of blocks do not matter where they are; a dense layer is one block. */
  private static List<PrunedMatrix> dense(Layer layer) {
    List<PrunedMatrix> groups = new ArrayList<>();
    for (int g = 0; g < layer.shape().groups(); g++) {
      groups.add(new Dense().prune(layer.matrix(g, RowOrder.CHW), new ArrayTile(1, 1)));
    }
    return groups;
  }
}
