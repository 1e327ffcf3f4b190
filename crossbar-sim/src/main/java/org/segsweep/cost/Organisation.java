package org.segsweep.cost;

import java.io.Serializable;

/**
 * How arrays are put together: what a design chooses above the periphery of a single crossbar.
 *
 * @param tiles whether layers share tiles
 * @param index where index data is kept
 * @param network how far outputs travel
 */
public record Organisation(TilePacking tiles, IndexStore index, Interconnect network)
    implements Serializable {
  /** Shared tiles, index data in registers, one hop. */
  public static final Organisation DEFAULT =
      new Organisation(TilePacking.SHARED, IndexStore.REGISTER, Interconnect.ONE_HOP);

  /** Canonical form. */
  @Override
  public String toString() {
    return "tilePacking=%s indexStore=%s interconnect=%s"
        .formatted(tiles.label(), index.label(), network.label());
  }

  public Organisation with(IndexStore store) {
    return new Organisation(tiles, store, network);
  }

  public Organisation with(TilePacking packing) {
    return new Organisation(packing, index, network);
  }

  public Organisation with(Interconnect interconnect) {
    return new Organisation(tiles, index, interconnect);
  }
}
