package org.segsweep.device;

import org.segsweep.workload.Checks;

/**
 * A memory of another size, by the rule of Accelergy's library: the energy of an access goes with
 * {@code depth^0.78}, area and leakage with depth, all three with the width of a word; depth is
 * capacity over width. Energies of a component are per bit, byte or value, so width cancels out of
 * them.
 *
 * <p>The source gives no bounds. A factor of 64 either way in depth or width is refused: small
 * arrays are mostly periphery (our reading; CACTI's table from 2 to 128 KB spans that much).
 *
 * @param bits capacity wanted
 * @param width word width wanted as a multiple of the entry's own
 */
record MemorySize(double bits, double width) {
  private static final double DEPTH_EXPONENT = 0.78;
  private static final double FURTHEST = 64;

  MemorySize {
    requireNear("width", width);
  }

  /**
   * @throws IllegalArgumentException when the sizes are too far apart
   */
  ComponentEntry resize(ComponentEntry entry) {
    double depth = bits / entry.base(Quantity.CAPACITY) / width;
    requireNear("depth", depth);
    String how = "; resized from %.0f to %.0f bits".formatted(entry.base(Quantity.CAPACITY), bits);
    ComponentEntry resized = entry.scaled(Quantity.CAPACITY, depth * width, how);
    double energy = Math.pow(depth, DEPTH_EXPONENT);
    resized = resized.scaled(Quantity.ENERGY, energy, how);
    resized = resized.scaled(Quantity.AREA, depth * width, how);
    resized = resized.scaled(Quantity.POWER, energy * width, how);
    return resized.scaled(Quantity.LEAKAGE, depth * width, how);
  }

  private static void requireNear(String what, double ratio) {
    Checks.require(
        ratio >= 1 / FURTHEST && ratio <= FURTHEST,
        "%s changes by a factor of %s; the rule is kept to 1/64 to 64, so name a nearer memory",
        what,
        ratio);
  }
}
