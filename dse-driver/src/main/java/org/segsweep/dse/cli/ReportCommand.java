package org.segsweep.dse.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.segsweep.device.Accelerators;
import org.segsweep.device.ComponentFault;
import org.segsweep.device.Finding;
import org.segsweep.dse.page.LayerSource;
import org.segsweep.dse.page.Report;
import org.segsweep.dse.report.Explanation;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.Reasons;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.StoredLayer;
import org.segsweep.dse.store.StoredPoint;
import org.segsweep.dse.store.SweepHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One HTML file of a sweep. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a sweep as one HTML file that works offline: fronts, breakdowns, accuracy, comparison,"
          + " sensitivity, pictures of mappings, provenance; docs/report.md."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "result folder")
  private Path folder = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "file to write, over an older one; default DIR/report.html")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    ResultFolder results = ResultFolder.at(folder);
    SweepHeader header = results.header();
    Path file = out == null ? folder.resolve("report.html") : out;
    // Reading the network again takes as long as reading the points.
    CompletableFuture<LayerSource> sweep =
        CompletableFuture.supplyAsync(() -> StoredSweep.of(results, header));
    var report =
        new Report(
            results,
            new Report.Sources(
                (point, layers) -> explanation(header, point, layers),
                (point, wanted) -> sweep.join().layers(point, wanted),
                components(header)));
    int shown = report.write(file);
    spec.commandLine()
        .getOut()
        .printf(
            "report    %s (%s points, %s)%n",
            Terminal.safe(file.toString()),
            Numbers.grouped(shown),
            Numbers.bytes((double) size(file)));
    spec.commandLine().getOut().flush();
    return Main.DONE;
  }

  private static Explanation explanation(
      SweepHeader header, StoredPoint point, List<StoredLayer> layers) throws ResultFault {
    try {
      StoredCosts costs = StoredCosts.of(header, layers);
      return new Explanation(point, layers, costs.model(), costs.activity());
    } catch (ResultFault e) {
      throw e;
    } catch (Exception e) {
      throw new ResultFault(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> components(SweepHeader header) {
    String reference = header.accelerator();
    try {
      List<Finding> findings =
          Accelerators.names().contains(reference)
              ? Accelerators.check(Accelerators.load(reference))
              : Accelerators.check(Path.of(reference));
      return findings.stream().map(f -> f.where() + ": " + f.what()).toList();
    } catch (ComponentFault e) {
      return List.of("cannot be read any more: " + e.getMessage());
    }
  }

  private static long size(Path file) throws ResultFault {
    try {
      return Files.size(file);
    } catch (java.io.IOException e) {
      throw new ResultFault("%s: cannot be read (%s)".formatted(file, Reasons.of(e)), e);
    }
  }
}
