package org.segsweep.graph;

/** What becomes of a batch normalisation that follows a layer. */
public enum BatchNormPolicy {
  /** Weights are pruned as stored. The default. */
  KEEP,
  /**
   * Each filter of a convolution is multiplied by {@code scale / sqrt(variance + epsilon)} of the
   * normalisation that alone consumes it, as deployment tools do. Rounded once to float.
   */
  FOLD
}
