package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.compare.DesignReader;
import org.segsweep.dse.compare.Sensitivity;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.SweepHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which parameter moves which objective. */
@Command(
    name = "sensitivity",
    mixinStandardHelpOptions = true,
    description = {
      "Says which parameter moves which objective: over all points that are equal in all other"
          + " parameters, the geometric mean of the largest over the smallest value."
    })
final class SensitivityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "result folder")
  private Path folder = Path.of("");

  @Option(
      names = "--objectives",
      split = ",",
      paramLabel = "NAME",
      description = "comma separated, such as crossbars,energy_pj; default: the sweep's")
  private @Nullable List<String> names;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws Exception {
    ResultFolder results = ResultFolder.at(folder);
    SweepHeader header = results.headerWithRows();
    List<Objective> objectives =
        FrontCommand.objectives(names == null ? header.objectives() : names);
    if (objectives.contains(Objective.ACCURACY) && !DesignReader.measuresAccuracy(results)) {
      throw CommandFault.unmeasured(results);
    }
    Sensitivity sensitivity = Sensitivity.of(results, objectives);
    PrintWriter out = spec.commandLine().getOut();
    if (format == TableFormat.TABLE && sensitivity.effects().isEmpty()) {
      out.println("no two points differ in one parameter alone");
    } else {
      out.print(table(sensitivity).render(format));
    }
    if (format == TableFormat.TABLE && !sensitivity.neverAlone().isEmpty()) {
      out.println(
          "not in the table, as no two points compare in it alone: "
              + String.join(", ", sensitivity.neverAlone()));
    }
    out.flush();
    return Main.DONE;
  }

  private static Table table(Sensitivity sensitivity) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Sensitivity.Effect effect : sensitivity.effects()) {
      rows.add(
          Arrays.asList(
              effect.parameter(),
              effect.objective().column(),
              effect.values(),
              effect.sets(),
              effect.mean(),
              effect.largest(),
              effect.best(),
              effect.bestShare()));
    }
    return new Table(
        List.of(
            Table.Column.of("parameter", "parameter"),
            Table.Column.of("objective", "objective"),
            Table.Column.of("values", "values"),
            Table.Column.of("sets", "sets"),
            Table.Column.number("mean_ratio", "times (mean)", 3),
            Table.Column.number("largest_ratio", "times (most)", 3),
            Table.Column.of("best", "mostly best"),
            new Table.Column("best_share", "in", v -> Numbers.percent(((Number) v).doubleValue()))),
        rows);
  }
}
