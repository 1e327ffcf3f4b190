package org.segsweep.cost;

/** Which columns are converted in a read. */
public enum ConversionRule {
  /** Only columns that hold weights. */
  USED_COLUMNS,
  /** Every column of the array or tile, as ISAAC's text has it. */
  ALL_COLUMNS
}
