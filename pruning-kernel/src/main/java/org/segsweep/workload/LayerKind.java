package org.segsweep.workload;

/** The two layer kinds that live on crossbars. */
public enum LayerKind {
  CONVOLUTION,
  FULLY_CONNECTED
}
