package org.segsweep.cost;

import java.util.Locale;
import org.segsweep.map.LayerSums;
import org.segsweep.map.NetworkMapping;

/** Whether layers share tiles, or whatever else the replicated unit of an accelerator is. */
public enum TilePacking {
  /** Layers share tiles; a design is charged the share of a tile that its arrays take. */
  SHARED {
    @Override
    double crossbarsCharged(NetworkMapping mapping, double crossbarsPerTile) {
      return mapping.crossbars();
    }
  },
  /** Every layer has tiles of its own and pays for their idle arrays (NeuroSim). */
  LAYER_PER_TILE {
    @Override
    double crossbarsCharged(NetworkMapping mapping, double crossbarsPerTile) {
      double tiles = 0;
      for (LayerSums layer : mapping.layers()) {
        tiles += Math.ceil(layer.crossbars() / crossbarsPerTile);
      }
      return tiles * crossbarsPerTile;
    }
  };

  /** Crossbars whose area and leakage a design pays for. */
  abstract double crossbarsCharged(NetworkMapping mapping, double crossbarsPerTile);

  /** Name in specifications and results: {@code layer-per-tile}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
