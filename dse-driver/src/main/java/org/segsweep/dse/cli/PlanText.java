package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.segsweep.dse.accuracy.AccuracyWork;
import org.segsweep.dse.plan.PlanCounts;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.workload.Network;
import org.segsweep.workload.WeightOrigin;

/** The head of every run: what the network is and what will be evaluated. */
final class PlanText {
  private PlanText() {}

  static void print(PrintWriter out, SweepJob job) {
    Network network = job.network();
    out.printf(
        "network   %s   %d layers, %s weights, %s MACs%s%n",
        Terminal.safe(network.name()),
        network.layers().size(),
        Numbers.grouped(network.weightCount()),
        Numbers.grouped(network.macs()),
        network.origin() == WeightOrigin.SYNTHETIC ? ", synthetic weights" : "");
    if (!job.spec().search().isGrid()) {
      SearchText.print(out, job);
      out.flush();
      return;
    }
    PlanCounts counts = job.plan().counts();
    out.printf(
        "plan      %s points = %s prunings, %s mappings; about %s%n",
        Numbers.grouped(counts.points()),
        Numbers.grouped(counts.prunings()),
        Numbers.grouped(counts.mappings()),
        Numbers.duration(seconds(job)));
    if (counts.droppedPoints() > 0) {
      out.printf(
          "          %s point%s dropped:%n",
          Numbers.grouped(counts.droppedPoints()), counts.droppedPoints() == 1 ? "" : "s");
      for (Map.Entry<String, Long> reason : counts.dropped().entrySet()) {
        out.printf(
            "          %12s  %s%n",
            Numbers.grouped(reason.getValue()), Terminal.safe(reason.getKey()));
      }
    }
    out.flush();
  }

  /** From start to front on all cores, accuracy included. */
  static double seconds(SweepJob job) {
    if (!job.spec().search().isGrid()) {
      return SearchText.seconds(job);
    }
    double accuracy =
        job.accuracy().stream()
            .flatMap(plan -> AccuracyWork.of(plan, job.plan().groups(), job.network()).stream())
            .mapToDouble(AccuracyWork.OfRung::seconds)
            .sum();
    return WorkModel.START_SECONDS + (work(job).total() + accuracy) / cores();
  }

  /** Refuses a plan that leaves nothing to do, once it was printed. */
  static void requirePoints(SweepJob job) throws CommandFault {
    if (!job.spec().search().isGrid()) {
      SearchText.requirePoint(job);
    } else if (job.plan().counts().points() == 0) {
      throw CommandFault.invalidInput(
          "no point is left to evaluate; the plan above says which constraints dropped them");
    }
  }

  static WorkModel.Seconds work(SweepJob job) {
    return WorkModel.of(job.plan().groups(), job.network());
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
