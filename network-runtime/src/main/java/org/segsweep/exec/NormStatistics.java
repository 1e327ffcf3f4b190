package org.segsweep.exec;

/** What batch normalisations normalise by while a network is trained. */
public enum NormStatistics {
  /** The means and variances of the file, which stay. */
  STORED,
  /** Those of the batch at hand; the stored ones follow, a tenth of the way with each batch. */
  BATCH;

  static final double SHARE_OF_BATCH = 0.1;
}
