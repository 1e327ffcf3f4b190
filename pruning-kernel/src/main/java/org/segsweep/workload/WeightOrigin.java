package org.segsweep.workload;

/** Where weights come from; synthetic ones are marked wherever a result rests on them. */
public enum WeightOrigin {
  /** Read from a file that a user supplied. */
  IMPORTED,
  /** Drawn from a seeded model: good for hardware studies, meaningless as accuracy. */
  SYNTHETIC
}
