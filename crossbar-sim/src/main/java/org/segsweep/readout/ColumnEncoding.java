package org.segsweep.readout;

/** How the cells of a column are written. */
public enum ColumnEncoding {
  /** As they are. */
  PLAIN,
  /**
   * ISAAC's: a column whose sum could set the top bit of the exact resolution is stored as the
   * complement of its cells and turned back with the sum of the inputs, which a unit column gives.
   * Saves one bit of the converters.
   */
  FLIPPED
}
