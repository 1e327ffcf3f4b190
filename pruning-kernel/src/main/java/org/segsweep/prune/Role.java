package org.segsweep.prune;

/** What a scheme does to a matrix, and so at which place of a pipeline it can stand. */
public enum Role {
  /** Keeps whole rows crossed with whole columns: one dense matrix is left, only smaller. */
  STRUCTURED,
  /** Keeps any positions, in any blocks. */
  MASK,
  /** Gives stored weights a common sign. */
  SIGNS,
  /** Keeps every weight and stores them in other blocks. */
  STORAGE
}
