package org.segsweep.cost;

import java.util.Locale;

/** How far an output travels from the tile that makes it to the tile that takes it. */
public enum Interconnect {
  /** One hop, as if layers that follow each other lay in neighbouring tiles. */
  ONE_HOP {
    @Override
    double hops(double tiles) {
      return 1;
    }
  },
  /**
   * The mean Manhattan distance between two tiles of a square mesh of {@code n x n}, placed without
   * regard to who talks to whom: {@code 2 (n^2 - 1) / (3 n)}, at least 1.
   */
  MESH {
    @Override
    double hops(double tiles) {
      double side = Math.sqrt(tiles);
      return Math.max(1, 2 * (tiles - 1) / (3 * side));
    }
  };

  /** Mean hops of a flit in a design of so many tiles. */
  abstract double hops(double tiles);

  /** Name in specifications and results: {@code one-hop}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
