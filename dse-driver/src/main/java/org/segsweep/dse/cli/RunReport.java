package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.segsweep.dse.compare.CrossbarTable;
import org.segsweep.dse.compare.EqualAccuracy;
import org.segsweep.dse.compare.FewestCrossbars;
import org.segsweep.dse.report.FailedPoints;
import org.segsweep.dse.report.FrontTable;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.spark.StageTimes;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spark.SweepOutcome;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.workload.WeightOrigin;

/** What a run prints when it is done. */
final class RunReport {
  private static final int SHOWN = 15;
  private static final int REASONS = 5;
  private static final int SHORT_ID = 8;

  private final PrintWriter out;

  RunReport(PrintWriter out) {
    this.out = out;
  }

  void print(ResultFolder folder, SweepJob job, SweepOutcome outcome) throws ResultFault {
    out.printf(
        "done      %s points in %s%s%s%n",
        Numbers.grouped(outcome.points()),
        Numbers.duration(outcome.seconds()),
        outcome.reused() > 0 ? ", " + Numbers.grouped(outcome.reused()) + " of them reused" : "",
        outcome.failed() > 0 ? ", %s failed".formatted(Numbers.grouped(outcome.failed())) : "");
    if (outcome.failed() > 0) {
      printReasons(folder);
    }
    if (outcome.points() < job.spec().search().budget().points()) {
      out.println("          the space is used up: the search found no other point");
    }
    printTimes(outcome);
    out.println();
    Front front = Front.of(folder, job.spec().objectives());
    out.print(FrontTable.heading(front));
    out.print(FrontTable.of(front, SHOWN).render(TableFormat.TABLE));
    if (front.points().size() > SHOWN) {
      out.printf(
          "  ... and %s more: ./segsweep front %s --format csv%n",
          Numbers.grouped(front.points().size() - SHOWN), shown(folder));
    }
    CrossbarTable fewest = FewestCrossbars.of(folder);
    out.printf(
        "%nFewest crossbars that keep at least this share of squared weights%s (%s)%n",
        job.network().origin() == WeightOrigin.SYNTHETIC ? ", synthetic weights" : "",
        fewest.heading());
    out.print(fewest.table().render(TableFormat.TABLE));
    out.println();
    out.print(
        FrontTable.readings(job.spec().schemes().stream().map(s -> s.scheme().id()).toList()));
    printAccuracy(folder, job);
    out.printf(
        "results   %s   next: ./segsweep %s%n",
        shown(folder),
        front.points().isEmpty()
            ? "export " + shown(folder) + " --columns point_id,status,reason"
            : "show " + shown(folder) + " " + front.points().get(0).shortId());
    out.flush();
  }

  private static String shown(ResultFolder folder) {
    return Terminal.visible(folder.root().toString());
  }

  private void printTimes(SweepOutcome outcome) {
    StageTimes times = outcome.times();
    if (times.total() > 0) {
      out.printf(
          "cores     prune %s, map %s, cost %s, encode %s, write %s; %s layers pruned, %s mapped;"
              + " front %s%n",
          Numbers.duration(times.prune()),
          Numbers.duration(times.map()),
          Numbers.duration(times.cost()),
          Numbers.duration(times.encode()),
          Numbers.duration(times.write()),
          Numbers.grouped(times.prunings()),
          Numbers.grouped(times.mappings()),
          Numbers.duration(outcome.frontSeconds()));
    }
  }

  private void printAccuracy(ResultFolder folder, SweepJob job) throws ResultFault {
    Optional<CrossbarTable> equal =
        job.accuracy().isEmpty() ? Optional.empty() : EqualAccuracy.of(folder);
    if (equal.isEmpty()) {
      out.println("Kept energy is a proxy; accuracy is not measured.");
      return;
    }
    out.printf(
        "Fewest crossbars at equal accuracy: at most so many points below the unpruned network with"
            + " the same training (%s)%n",
        equal.get().heading());
    out.print(equal.get().table().render(TableFormat.TABLE));
    out.println("Kept energy is a proxy; accuracy is measured.");
  }

  private void printReasons(ResultFolder folder) throws ResultFault {
    List<FailedPoints.Reason> reasons = FailedPoints.of(folder);
    for (FailedPoints.Reason reason : reasons.subList(0, Math.min(REASONS, reasons.size()))) {
      out.printf(
          "  %s such as %s: %s%n",
          Numbers.grouped(reason.points()),
          reason.example().substring(0, SHORT_ID),
          Terminal.safe(reason.reason()));
    }
    if (reasons.size() > REASONS) {
      out.printf(
          "  ... and %s more reasons: ./segsweep export %s --columns point_id,reason%n",
          Numbers.grouped(reasons.size() - REASONS), shown(folder));
    }
  }
}
