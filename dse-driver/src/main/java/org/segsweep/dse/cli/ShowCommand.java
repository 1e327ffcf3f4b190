package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segsweep.dse.report.PointDetail;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.store.PointSearch;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.SweepHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One point in full. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one point: every parameter, layer and component, and its index data.")
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "result folder")
  private Path folder = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "POINT",
      description = "a point id, or as much of its beginning as is unique")
  private String point = "";

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Option(
      names = "--reprogram-every",
      paramLabel = "IMAGES",
      defaultValue = "1000000",
      description = "images after which crossbars are written anew; default: ${DEFAULT-VALUE}")
  private long imagesBetween = 1_000_000;

  @Override
  public Integer call() throws Exception {
    String prefix = PointLookup.prefix(point);
    if (imagesBetween < 1) {
      throw CommandFault.usage("--reprogram-every: %d is not at least 1".formatted(imagesBetween));
    }
    ResultFolder results = ResultFolder.at(folder);
    SweepHeader header = results.headerWithRows();
    PointSearch.Found found = PointSearch.find(results, prefix);
    PrintWriter out = spec.commandLine().getOut();
    StoredCosts costs = StoredCosts.of(header, found.layers());
    new PointDetail(found.point(), found.layers(), costs.model(), costs.activity())
        .print(out, format, imagesBetween);
    out.flush();
    return Main.DONE;
  }
}
