package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.segsweep.activity.Activity;
import org.segsweep.activity.CellActivity;
import org.segsweep.cost.CostModel;
import org.segsweep.device.Accelerator;
import org.segsweep.device.Accelerators;
import org.segsweep.dse.report.PointDetail;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.dse.store.PointSearch;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredLayer;
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
    String prefix = point.toLowerCase(Locale.ROOT).replace("…", "");
    if (!prefix.matches("[0-9a-f]{1,16}")) {
      throw CommandFault.usage("'%s' is not a point id: up to 16 hex digits".formatted(point));
    }
    if (imagesBetween < 1) {
      throw CommandFault.usage("--reprogram-every: %d is not at least 1".formatted(imagesBetween));
    }
    ResultFolder results = ResultFolder.at(folder);
    SweepHeader header = results.header();
    PointSearch.Found found = PointSearch.find(results, prefix);
    PrintWriter out = spec.commandLine().getOut();
    Accelerator accelerator = accelerator(header);
    Activity activity = activity(header, accelerator, found.layers());
    new PointDetail(found.point(), found.layers(), new CostModel(accelerator), activity)
        .print(out, format, imagesBetween);
    out.flush();
    return Main.DONE;
  }

  private static Activity activity(
      SweepHeader header, Accelerator accelerator, List<StoredLayer> layers) throws Exception {
    SweepHeader.Data data = header.data();
    CellActivity cells =
        Arrays.stream(CellActivity.values())
            .filter(c -> c.label().equals(data.cells()))
            .findFirst()
            .orElseThrow(() -> new ResultFault("unknown cell activity '" + data.cells() + "'"));
    if (data.inputs().equals(SweepHeader.Data.AVERAGE)) {
      return ActivityLoader.activity(accelerator, List.of(), cells);
    }
    Path samples = Path.of(data.inputs());
    if (!SweepLoader.sha256(samples).equals(header.provenance().inputsSha256())) {
      throw new ResultFault(
          "%s: the sampled inputs have changed since the sweep ran, so costs cannot be broken down; run the sweep again"
              .formatted(samples));
    }
    List<ActivityLoader.Wanted> wanted =
        layers.stream()
            .map(l -> new ActivityLoader.Wanted(l.name(), l.matrixRows(), l.groups()))
            .toList();
    return ActivityLoader.activity(accelerator, ActivityLoader.read(samples, wanted), cells);
  }

  private static Accelerator accelerator(SweepHeader header) throws Exception {
    String reference = header.accelerator();
    Accelerator accelerator =
        Accelerators.names().contains(reference)
            ? Accelerators.load(reference)
            : Accelerators.read(Path.of(reference));
    if (!accelerator.contentHash().equals(header.provenance().componentsSha256())) {
      throw new ResultFault(
          "%s: its components have changed since the sweep ran, so costs cannot be broken down; run the sweep again"
              .formatted(reference));
    }
    return accelerator;
  }
}
