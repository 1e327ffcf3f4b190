package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.plot.FrontPlot;
import org.segsweep.dse.plot.PlotFile;
import org.segsweep.dse.report.FrontFigures;
import org.segsweep.dse.report.FrontTable;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.store.Front;
import org.segsweep.dse.store.Reasons;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.SweepHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The exact Pareto front of a result folder over any objectives. */
@Command(
    name = "front",
    mixinStandardHelpOptions = true,
    description = "Prints the Pareto front of a sweep over any objectives.")
final class FrontCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "result folder")
  private Path folder = Path.of("");

  @Option(
      names = "--objectives",
      split = ",",
      paramLabel = "NAME",
      description = "comma separated, such as kept_energy,crossbars,area_um2; default: the sweep's")
  private @Nullable List<String> names;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "draws the front over its first two objectives as .svg or .png, too")
  private @Nullable Path plot;

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description = "compares the front with that of another result folder, too")
  private @Nullable Path against;

  @Override
  public Integer call() throws Exception {
    if (against != null && format != TableFormat.TABLE) {
      throw CommandFault.usage("--against: fronts are compared in tables only; leave out --format");
    }
    Path picture = plot;
    PlotFile kind = picture == null ? PlotFile.SVG : kind(picture);
    ResultFolder results = ResultFolder.at(folder);
    SweepHeader header = results.headerWithRows();
    if (against != null) {
      ResultFolder.at(against).headerWithRows();
    }
    Front front = Front.of(results, objectives(names == null ? header.objectives() : names));
    if (front.objectives().contains(Objective.ACCURACY) && front.considered() == 0) {
      throw CommandFault.unmeasured(results);
    }
    if (picture != null) {
      draw(front, results, picture, kind);
    }
    long rows = (long) front.considered() + front.leftOut();
    if (rows < header.plannedPoints()) {
      spec.commandLine()
          .getErr()
          .printf(
              "note: the sweep is not finished: %s of %s points are there%n",
              Numbers.grouped(rows), Numbers.grouped(header.plannedPoints()));
      spec.commandLine().getErr().flush();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format == TableFormat.TABLE) {
      out.print(FrontTable.heading(front));
      out.print(FrontTable.of(front, Integer.MAX_VALUE).render(format));
      out.print(FrontTable.readings(front));
      out.print(FrontFigures.of(front));
      if (against != null) {
        Front other = Front.of(ResultFolder.at(against), front.objectives());
        out.print(FrontFigures.against(front, other, against.toString()));
      }
    } else {
      out.print(FrontTable.full(front).render(format));
    }
    out.flush();
    return Main.DONE;
  }

  private static PlotFile kind(Path picture) throws CommandFault {
    return PlotFile.of(picture)
        .orElseThrow(
            () ->
                CommandFault.usage("--plot: %s ends in neither .svg nor .png".formatted(picture)));
  }

  private static void draw(Front front, ResultFolder results, Path picture, PlotFile kind)
      throws CommandFault, ResultFault {
    if (front.objectives().size() < 2) {
      throw CommandFault.usage("--plot: two objectives are drawn; give one more to --objectives");
    }
    if (front.points().isEmpty()) {
      throw CommandFault.usage("--plot: there is no point to draw");
    }
    try {
      new FrontPlot(results, front).write(picture, kind);
    } catch (IOException e) {
      throw new ResultFault("%s: cannot be written: %s".formatted(picture, Reasons.of(e)), e);
    }
  }

  /** The objectives of {@code --objectives}. */
  static List<Objective> objectives(List<String> names) throws CommandFault {
    try {
      return Objective.named(names);
    } catch (IllegalArgumentException e) {
      throw CommandFault.usage(String.valueOf(e.getMessage()));
    }
  }
}
