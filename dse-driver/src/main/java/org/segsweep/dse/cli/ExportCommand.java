package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.report.TableWriter;
import org.segsweep.dse.spec.Suggestion;
import org.segsweep.dse.store.ParquetTable;
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
    description =
        "Writes all points of a sweep as one file of CSV, JSON or Parquet, at full precision.")
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "ends in .csv, .json or .parquet; default: CSV on standard output")
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
    Path file = out;
    ExportFormat format = file == null ? ExportFormat.CSV : format(file);
    ResultFolder results = ResultFolder.at(folder);
    results.headerWithRows();
    if (file == null) {
      write(results, wanted, format, spec.commandLine().getOut());
    } else {
      replace(results, wanted, format, file);
    }
    return Main.DONE;
  }

  private static ExportFormat format(Path file) throws CommandFault {
    return ExportFormat.of(file)
        .orElseThrow(
            () ->
                CommandFault.usage(
                    "--out: %s ends in none of .csv, .json and .parquet".formatted(file)));
  }

  /** The file is there whole or as it was. */
  private static void replace(
      ResultFolder results, List<String> columns, ExportFormat format, Path file)
      throws ResultFault, CommandFault {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.startsWith(results.root().toAbsolutePath().normalize())) {
      throw CommandFault.usage(
          "--out: %s is among the results themselves; give a file elsewhere".formatted(file));
    }
    Path aside = absolute.resolveSibling("." + absolute.getFileName() + ".new");
    try {
      try {
        if (format == ExportFormat.PARQUET) {
          Files.deleteIfExists(aside);
          ParquetTable.copy(results, columns, aside);
        } else {
          try (PrintWriter print = new PrintWriter(Files.newBufferedWriter(aside))) {
            write(results, columns, format, print);
            if (print.checkError()) {
              throw new ResultFault("%s: could not be written whole".formatted(file));
            }
          }
        }
        Files.move(aside, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new ResultFault("%s: cannot be written: %s".formatted(file, Reasons.of(e)), e);
    }
  }

  private static void write(
      ResultFolder results, List<String> columns, ExportFormat format, PrintWriter print)
      throws ResultFault {
    var writer =
        new TableWriter(print, format == ExportFormat.JSON ? TableFormat.JSON : TableFormat.CSV, 0);
    writer.begin(columns);
    PointTable.stream(results, columns, writer::row);
    writer.end();
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
