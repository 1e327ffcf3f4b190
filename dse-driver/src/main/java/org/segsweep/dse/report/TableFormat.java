package org.segsweep.dse.report;

/** How a table is written. */
public enum TableFormat {
  /** Aligned columns for a terminal, rounded, units in the header. */
  TABLE,
  /**
   * RFC 4180, full precision, snake-case header with units; control characters become {@code ?}.
   */
  CSV,
  /** An array of objects in ASCII, full precision, keys as the CSV header; nothing is lost. */
  JSON
}
