package org.segsweep.dse.report;

/** How a table is written. */
public enum TableFormat {
  /** Aligned columns for a terminal, rounded, units in the header. */
  TABLE,
  /** RFC 4180, full precision, snake-case header with units. */
  CSV,
  /** An array of objects, full precision, keys as the CSV header. */
  JSON
}
