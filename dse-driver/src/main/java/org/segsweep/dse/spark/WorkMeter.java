package org.segsweep.dse.spark;

import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;
import org.segsweep.dse.spark.LayerTasks.FamilyResult;
import org.segsweep.dse.stage.TimeLimit;

/** Adds up the processor time of a sweep's tasks by stage. */
final class WorkMeter {
  /** Whether points are costed in threads whose time is not that of their tasks. */
  private final boolean isCostApart;

  private final LongAccumulator cost;
  private final LongAccumulator encode;
  private final LongAdder rowTasks = new LongAdder();
  private double prune;
  private double map;
  private long pruned;
  private long mapped;

  WorkMeter(SparkContext context, TimeLimit limit) {
    isCostApart = limit.most() != null;
    cost = context.longAccumulator("cost");
    encode = context.longAccumulator("encode");
  }

  LongAccumulator cost() {
    return cost;
  }

  LongAccumulator encode() {
    return encode;
  }

  /** Processor time of the tasks that write rows, in nanoseconds. */
  LongAdder rowTasks() {
    return rowTasks;
  }

  void add(FamilyResult family) {
    prune += family.pruneSeconds();
    map += family.mapSeconds();
    pruned += family.results().size();
    mapped += family.results().stream().mapToLong(r -> r.outcome().mappings().size()).sum();
  }

  /** To be asked when the listeners have heard of the last task. */
  StageTimes times() {
    double costed = cost.sum() / 1e9;
    double encoded = encode.sum() / 1e9;
    double write = Math.max(0, rowTasks.sum() / 1e9 - (isCostApart ? 0 : costed) - encoded);
    return new StageTimes(prune, map, costed, encoded, write, pruned, mapped);
  }
}
