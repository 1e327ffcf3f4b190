package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import org.segsweep.exec.Accuracy;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NativeEngine;
import org.segsweep.exec.Runner;
import org.segsweep.exec.Top1;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.ImportFault;
import org.segsweep.source.NetworkSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the top-1 accuracy of a network. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a network on labelled images and prints its top-1 accuracy with the 95 %% interval of"
          + " Wilson.",
      "docs/networks.md says which files are read and how images are normalised."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.of("network", "network"),
          Table.Column.of("data", "data"),
          Table.Column.of("images", "images"),
          Table.Column.of("correct", "correct"),
          new Table.Column("top1", "top-1 %", EvaluateCommand::percent),
          new Table.Column("top1_low", "from %", EvaluateCommand::percent),
          new Table.Column("top1_high", "to %", EvaluateCommand::percent),
          new Table.Column("seconds", "seconds", value -> decimals(value, 1)));

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NETWORK", description = "an .onnx file or a topology .yaml")
  private Path network;

  @Mixin private ImageOptions from = new ImageOptions();

  @Option(names = "--images", paramLabel = "N", description = "the first N images; default all")
  private @Nullable Integer images;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() throws ImportFault, DataFault, EngineFault, CommandFault {
    ImageSet set = from.open();
    int count = images == null ? set.size() : images;
    if (count < 1 || count > set.size()) {
      throw CommandFault.usage(
          "--images: %d is not between 1 and %d, the size of %s"
              .formatted(count, set.size(), from.data()));
    }
    var imported = NetworkSource.read(network, BatchNormPolicy.KEEP);
    NativeEngine.require();
    long start = System.nanoTime();
    Top1 top;
    try (Runner runner = Runner.of(imported)) {
      top = Accuracy.topOne(runner, set, count);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        new Table(COLUMNS, List.of(row(imported.network().name(), top, seconds))).render(format));
    out.flush();
    return Main.DONE;
  }

  private List<@Nullable Object> row(String name, Top1 top, double seconds) {
    return List.of(
        name,
        from.data().toString(),
        (Integer) top.images(),
        (Integer) top.correct(),
        (Double) top.share(),
        (Double) top.interval().low(),
        (Double) top.interval().high(),
        (Double) seconds);
  }

  private static String percent(Object share) {
    return decimals(100 * (Double) share, 2);
  }

  private static String decimals(Object value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", (Double) value);
  }
}
