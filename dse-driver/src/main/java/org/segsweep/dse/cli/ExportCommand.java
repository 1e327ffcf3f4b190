package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.Csv;
import org.segsweep.dse.spec.Suggestion;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.Reasons;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All rows of a sweep as text. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes all points of a sweep as CSV, at full precision.")
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "result folder")
  private Path folder = Path.of("");

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "comma separated, as docs/results.md lists them; default: all")
  private @Nullable List<String> columns;

  @Option(names = "--out", paramLabel = "FILE", description = "default: standard output")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    List<String> wanted =
        columns == null ? StoredPoint.columns() : columns.stream().map(String::trim).toList();
    for (String column : wanted) {
      if (!StoredPoint.columns().contains(column)) {
        throw unknown(column);
      }
    }
    ResultFolder results = ResultFolder.at(folder);
    results.header();
    if (out == null) {
      write(results, wanted, spec.commandLine().getOut());
      return Main.DONE;
    }
    try (Writer file = Files.newBufferedWriter(out);
        PrintWriter print = new PrintWriter(file)) {
      write(results, wanted, print);
      if (print.checkError()) {
        throw new ResultFault("%s: could not be written whole".formatted(out));
      }
    } catch (IOException e) {
      throw new ResultFault("%s: cannot be written: %s".formatted(out, Reasons.of(e)), e);
    }
    return Main.DONE;
  }

  private static void write(ResultFolder results, List<String> columns, PrintWriter print)
      throws ResultFault {
    print.print(Csv.line(columns));
    PointTable.stream(results, columns, row -> print.print(Csv.line(row)));
    print.flush();
  }

  private static CommandFault unknown(String column) {
    return CommandFault.usage(
        "no column '%s'%s docs/results.md lists them all"
            .formatted(
                column,
                Suggestion.nearest(column, StoredPoint.columns())
                    .map("; did you mean '%s'?"::formatted)
                    .orElse(";")));
  }
}
