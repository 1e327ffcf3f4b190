package org.segsweep.dse.cli;

import java.util.ArrayList;
import java.util.List;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.spark.SweepJob;

/**
 * What a sweep may take without being asked for twice: a slip in an axis is a factor, and is
 * cheaper to see before than after.
 *
 * @param points of the plan
 * @param seconds of all cores of this machine, as the plan estimates them
 * @param heapBytes of the driver, as the plan estimates them
 */
record PlanLimits(long points, double seconds, long heapBytes) {
  /** Of the option that goes on all the same. */
  static final String YES =
      "goes on though the plan has more than 10,000,000 points, takes more than a day, or more heap"
          + " than there is";

  private static final long MOST_POINTS = 10_000_000;
  private static final double DAY = 24 * 3600;

  /** Ten million points, a day, and the heap of this process. */
  static PlanLimits here() {
    return new PlanLimits(MOST_POINTS, DAY, Runtime.getRuntime().maxMemory());
  }

  /**
   * Refuses a plan beyond a limit.
   *
   * @throws CommandFault naming each limit that is exceeded, by how much, and the way out
   */
  void require(SweepJob job) throws CommandFault {
    List<String> exceeded =
        exceeded(
            // The limit of a search is on what it evaluates, not on what it chooses from.
            Math.max(job.plan().counts().points(), job.spec().search().budget().points()),
            PlanText.seconds(job),
            WorkModel.heapBytes(job.plan(), job.network()));
    if (!exceeded.isEmpty()) {
      throw CommandFault.invalidInput(
          "the plan %s; narrow an axis (shorter lists, larger steps, constraints), or give --yes"
              .formatted(String.join(", and ", exceeded)));
    }
  }

  /** What of a plan is too much, in words. */
  List<String> exceeded(long planned, double estimatedSeconds, double estimatedHeap) {
    List<String> exceeded = new ArrayList<>();
    if (planned > points) {
      exceeded.add(
          "has %s points, more than %s"
              .formatted(Numbers.grouped(planned), Numbers.grouped(points)));
    }
    if (estimatedSeconds > seconds) {
      exceeded.add(
          "takes about %s here, more than %s"
              .formatted(Numbers.duration(estimatedSeconds), Numbers.duration(seconds)));
    }
    if (estimatedHeap > heapBytes) {
      exceeded.add(
          "needs about %s of heap, more than the %s there are (SEGSWEEP_HEAP gives more)"
              .formatted(Numbers.bytes(estimatedHeap), Numbers.bytes(heapBytes)));
    }
    return exceeded;
  }
}
