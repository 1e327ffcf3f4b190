package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.segsweep.dse.accuracy.AccuracyWork;
import org.segsweep.dse.plan.PlanCounts;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.spark.SweepJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a run would do, and does none of it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Says what a run would evaluate, how long and with how much memory. Evaluates nothing.")
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPEC", description = "sweep specification (YAML)")
  private Path specFile = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a key of the specification")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--yes", description = PlanLimits.YES)
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    SweepJob job = SweepLoader.load(specFile, overrides);
    PrintWriter out = spec.commandLine().getOut();
    PlanText.print(out, job);
    PlanText.requirePoints(job);
    if (!job.spec().search().isGrid()) {
      if (!yes) {
        PlanLimits.here().require(job);
      }
      return Main.DONE;
    }
    PlanCounts counts = job.plan().counts();
    int layers = job.network().layers().size();
    int cores = PlanText.cores();
    line(
        out,
        "prune",
        "%s settings, %s layer prunings"
            .formatted(Numbers.grouped(counts.prunings()), Numbers.grouped(counts.layerPrunings())),
        PlanText.work(job).layers() / cores);
    line(
        out,
        "map",
        "%s unique, %s layer mappings"
            .formatted(
                Numbers.grouped(counts.mappings()), Numbers.grouped(counts.mappings() * layers)),
        Double.NaN);
    line(
        out,
        "cost",
        Numbers.grouped(counts.points()) + " points",
        PlanText.work(job).rows() / cores);
    if (job.accuracy().isPresent()) {
      for (AccuracyWork.OfRung rung :
          AccuracyWork.of(job.accuracy().get(), job.plan().groups(), job.network())) {
        line(
            out,
            "accuracy",
            rungText(rung),
            rung.rung().measures() ? rung.seconds() / cores : Double.NaN);
      }
    }
    out.printf(
        "memory    about %s of heap on the driver; results about %s%n",
        Numbers.bytes(WorkModel.heapBytes(job.plan(), job.network())),
        Numbers.bytes(WorkModel.resultBytes(counts, layers)));
    out.flush();
    if (!yes) {
      PlanLimits.here().require(job);
    }
    return Main.DONE;
  }

  private static String rungText(AccuracyWork.OfRung rung) {
    String networks =
        "%s: %s networks".formatted(rung.rung().tune(), Numbers.grouped(rung.networks()));
    return rung.rung().measures()
        ? networks + ", " + Numbers.grouped(rung.epochs()) + " epochs"
        : networks;
  }

  private static void line(PrintWriter out, String stage, String what, double seconds) {
    out.printf(
        "  %-8s %-47s %s%n",
        stage, what, Double.isNaN(seconds) ? "" : "about " + Numbers.duration(seconds));
  }
}
