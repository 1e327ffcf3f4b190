package org.segsweep.device;

import java.util.Arrays;
import java.util.List;
import org.segsweep.workload.Checks;

/**
 * A memory of another size by the SRAM table that MNSIM 2.0 ships, made with CACTI at 65 nm: energy
 * of an access, the mean of a read and a write, and area, for 2 to 128 KB and ports of 64 or 256
 * bits. Between two sizes both follow the power of the size that meets the two (our reading);
 * outside, at another node or port nothing is guessed. Leakage, which the table lacks, goes with
 * area (our reading).
 */
enum SramTable {
  PORT_64(
      new double[] {9.0, 12.5, 16.8, 24.35, 34.05, 51.7, 77.45},
      new double[] {0.070, 0.118, 0.186, 0.322, 0.553, 1.030, 1.870}),
  PORT_256(
      new double[] {41.75, 48.55, 62.3, 80.6, 109.15, 148.0, 211.25},
      new double[] {0.266, 0.319, 0.425, 0.622, 0.926, 1.512, 2.498});

  static final int NODE_NM = 65;
  private static final double SMALLEST_BITS = 2 * 1024 * 8;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final double[] energyPj;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final double[] areaMm2;

  SramTable(double[] energyPj, double[] areaMm2) {
    this.energyPj = energyPj;
    this.areaMm2 = areaMm2;
  }

  /** Port widths in bits. */
  static List<Integer> ports() {
    return List.of(64, 256);
  }

  /**
   * @throws IllegalArgumentException when there is no such port
   */
  static SramTable of(int portBits) {
    Checks.require(
        ports().contains(portBits),
        "portBits: %d is not in the table; its ports are 64 and 256",
        portBits);
    return portBits == 64 ? PORT_64 : PORT_256;
  }

  /**
   * @param bits capacity wanted
   * @throws IllegalArgumentException when the entry or the size is outside the table
   */
  ComponentEntry resize(ComponentEntry entry, double bits) {
    Checks.require(
        entry.nodeNm().orElse(0) == NODE_NM,
        "the law mnsim-sram holds at 65 nm; state 'node: 65', or use the law accelergy");
    double own = entry.base(Quantity.CAPACITY);
    double energy = at(energyPj, bits) / at(energyPj, own);
    double area = at(areaMm2, bits) / at(areaMm2, own);
    String how = "; resized from %.0f to %.0f bits by MNSIM's SRAM table".formatted(own, bits);
    return entry
        .scaled(Quantity.CAPACITY, bits / own, how)
        .scaled(Quantity.ENERGY, energy, how)
        .scaled(Quantity.AREA, area, how)
        .scaled(Quantity.POWER, energy, how)
        .scaled(Quantity.LEAKAGE, area, how);
  }

  /** Sizes double from entry to entry, so a place in the table is a logarithm. */
  private static double at(double[] table, double bits) {
    double place = Math.log(bits / SMALLEST_BITS) / Math.log(2);
    Checks.require(
        place >= 0 && place <= table.length - 1,
        "%.0f bits are outside MNSIM's SRAM table, 2 to 128 KB; use the law accelergy",
        bits);
    int below = Math.min((int) place, table.length - 2);
    double[] two = Arrays.copyOfRange(table, below, below + 2);
    return two[0] * Math.pow(two[1] / two[0], place - below);
  }
}
