package org.segsweep.cost;

import java.util.Locale;
import org.segsweep.map.LayerSums;

/** How far outputs travel between tiles, and sums of a layer that spans several. */
public enum Interconnect {
  /**
   * One hop, as if layers that follow each other lay in neighbouring tiles. Sums stay on the bus of
   * their tile.
   */
  ONE_HOP {
    @Override
    double hops(double tiles) {
      return 1;
    }

    @Override
    double sumHops(LayerSums layer, double crossbarsPerTile) {
      return 0;
    }
  },
  /**
   * The mean Manhattan distance between two tiles of a square mesh of {@code n x n}, placed without
   * regard to who talks to whom: {@code 2 (n^2 - 1) / (3 n)}, at least 1. Sums of a layer that
   * spans t tiles cross them: merged sums go from array to array, and of the x - 1 neighbours of a
   * copy's x arrays t - 1 lie in the next tile; a scattered sum goes to any of the t tiles.
   */
  MESH {
    @Override
    double hops(double tiles) {
      double side = Math.sqrt(tiles);
      return Math.max(1, 2 * (tiles - 1) / (3 * side));
    }

    @Override
    double sumHops(LayerSums layer, double crossbarsPerTile) {
      long arrays = layer.crossbarsOfCopy();
      double tiles = Math.ceil(arrays / crossbarsPerTile);
      if (tiles <= 1) {
        return 0;
      }
      return layer.scattered() > 0
          ? layer.scattered() * (1 - 1 / tiles) * hops(tiles)
          : layer.merged() * (tiles - 1) / (arrays - 1);
    }
  };

  /** Mean hops of a flit in a design of so many tiles. */
  abstract double hops(double tiles);

  /** Hops that the sums of a layer take between its tiles, for one image. */
  abstract double sumHops(LayerSums layer, double crossbarsPerTile);

  /** Name in specifications and results: {@code one-hop}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
