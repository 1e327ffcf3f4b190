package org.segsweep.dse.spark;

/**
 * Where the processor time of a run's tasks went, in seconds. Retried tasks count each time; the
 * driver's own work is not in it.
 *
 * @param prune pruning layers, and what follows from a pruning alone
 * @param map laying pruned layers on crossbars
 * @param cost costing points
 * @param encode making rows of the points table
 * @param write the rest of writing both tables: Spark's own form of a row, and Parquet
 * @param prunings of a layer that were done
 * @param mappings of a layer that were done
 */
public record StageTimes(
    double prune,
    double map,
    double cost,
    double encode,
    double write,
    long prunings,
    long mappings) {
  public static final StageTimes NONE = new StageTimes(0, 0, 0, 0, 0, 0, 0);

  public double total() {
    return prune + map + cost + encode + write;
  }
}
