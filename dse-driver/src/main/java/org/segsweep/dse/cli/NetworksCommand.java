package org.segsweep.dse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.segsweep.catalogue.CatalogueEntry;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.dse.report.Table;
import org.segsweep.dse.report.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the standard topologies. */
@Command(
    name = "networks",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the standard topologies, for hardware studies. Their weights are synthetic.",
      "For a real network give a file: network: path/to/model.onnx"
    })
final class NetworksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--format", defaultValue = "table", description = "table, csv or json")
  private TableFormat format = TableFormat.TABLE;

  @Override
  public Integer call() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (CatalogueEntry entry : NetworkCatalogue.entries()) {
      rows.add(
          List.of(
              entry.id(),
              entry.title(),
              "%d x %d x %d"
                  .formatted(entry.inputChannels(), entry.input().height(), entry.input().width()),
              (Long) (long) entry.layers().size(),
              (Long) entry.weightCount(),
              (Long) entry.macs(),
              "synthetic"));
    }
    Table table =
        new Table(
            List.of(
                Table.Column.of("network", "network"),
                Table.Column.of("title", "title"),
                Table.Column.of("input", "input"),
                Table.Column.of("layers", "layers"),
                Table.Column.of("weights", "weights"),
                Table.Column.of("macs", "MACs"),
                Table.Column.of("weights_origin", "weights are")),
            rows);
    spec.commandLine().getOut().print(table.render(format));
    spec.commandLine().getOut().flush();
    return Main.DONE;
  }
}
