package org.segsweep.prune.scheme;

/** Whether the shapes of a layer keep equal numbers of rows. */
public enum SegmentSizes {
  /** Every shape of a band keeps its {@code k_g} rows. */
  BALANCED,
  /** Shapes are of any size under one price for a kept weight of the layer. */
  LAGRANGIAN
}
