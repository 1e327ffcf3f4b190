package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dse.query.QueryFault;
import org.segsweep.dse.query.QueryLimits;
import org.segsweep.dse.query.ResultQuery;
import org.segsweep.dse.query.RowSink;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.report.TableWriter;
import org.segsweep.dse.store.ResultFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** SQL over a result folder. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Answers one SELECT over the tables results and layers of a sweep (DuckDB's SQL).",
      "Nothing can be changed, no other file is read, and no network is used."
    })
final class QueryCommand implements Callable<Integer> {
  private static final int ROWS_FOR_PEOPLE = 1000;
  private static final int LEAST_MEGABYTES = 64;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "result folder")
  private Path folder = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "SQL",
      description = "such as \"select scheme, min(crossbars) from results group by scheme\"")
  private String sql = "";

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "after which a query is stopped; default: ${DEFAULT-VALUE}")
  private int seconds = 60;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "1024",
      description = "memory of a query; default: ${DEFAULT-VALUE}")
  private int megabytes = 1024;

  @Override
  public Integer call() throws Exception {
    if (seconds < 1) {
      throw CommandFault.usage("--seconds: %d is not at least 1".formatted(seconds));
    }
    if (megabytes < LEAST_MEGABYTES) {
      throw CommandFault.usage(
          "--memory: %d MB is less than %d".formatted(megabytes, LEAST_MEGABYTES));
    }
    PrintWriter out = spec.commandLine().getOut();
    var writer = new TableWriter(out, format, ROWS_FOR_PEOPLE);
    try {
      new ResultQuery(ResultFolder.at(folder), new QueryLimits(seconds, megabytes))
          .run(sql, sink(writer));
    } catch (QueryFault e) {
      String message = String.valueOf(e.getMessage());
      throw switch (e.kind()) {
        case SQL -> CommandFault.usage(message);
        case LIMIT, UNAVAILABLE -> CommandFault.engine(message);
      };
    }
    writer.end();
    if (writer.isCut()) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "note: only the first %s rows; --format csv has them all%n",
          Numbers.grouped(ROWS_FOR_PEOPLE));
      err.flush();
    }
    return Main.DONE;
  }

  private static RowSink sink(TableWriter writer) {
    return new RowSink() {
      @Override
      public void begin(List<String> columns) {
        writer.begin(columns);
      }

      @Override
      public boolean row(List<@Nullable Object> values) {
        return writer.row(values);
      }
    };
  }
}
