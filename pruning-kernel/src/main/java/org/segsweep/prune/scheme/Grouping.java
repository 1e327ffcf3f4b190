package org.segsweep.prune.scheme;

/** Where filters may change their bit lines. */
enum Grouping {
  /** In every band: each segment takes a shape of its own. */
  FREE,
  /** Once a layer, see {@link FilterClusters}. */
  CLUSTERS
}
